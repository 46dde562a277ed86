package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ShapeTest {
    @Test
    void isWrittenAsPeopleWriteIt() {
        assertThat(Shape.of(64, 10)).hasToString("(64, 10)");
        assertThat(Shape.of(28, 28).batch(Shape.NONE)).hasToString("(None, 28, 28)");
        assertThat(Shape.of(7)).hasToString("(7)");
        assertThat(Shape.of()).hasToString("()");
    }

    @Test
    void knowsItsSizes() {
        Shape shape = Shape.of(2, 3, 4);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.elements()).isEqualTo(24);
        assertThat(shape.size(-1)).isEqualTo(4);
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.ofSample(Nd4j.zeros(5, 28, 28))).isEqualTo(Shape.of(28, 28));
        assertThat(Shape.of(Nd4j.zeros(5, 2))).isEqualTo(Shape.of(5, 2)).isNotEqualTo(Shape.of(2, 5));
    }

    @Test
    void sizesBelowZeroAreRefused() {
        assertThatThrownBy(() -> Shape.of(3, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Shape: sizes must be 0 or more, but were [3, -2]. Give one size for each axis.");
    }
}
