package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DatasetTest {
    private static final INDArray IMAGES =
            Nd4j.arange(60).castTo(DataType.FLOAT).reshape(5, 3, 4);
    private static final Dataset DATA = new Dataset(
            "images", IMAGES.castTo(DataType.UINT8), Nd4j.createFromArray(0, 1, 2, 3, 4), List.of(), List.of("a", "b"));

    @ParameterizedTest
    @EnumSource(names = {"UBYTE", "BYTE", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE"})
    void selectTakesRowsOfEveryType(DataType type) {
        Dataset data = new Dataset(IMAGES.castTo(type), Nd4j.createFromArray(10, 11, 12, 13, 14));
        Dataset some = data.select(4, 0, 4);
        assertThat(some.x().dataType()).isEqualTo(type);
        assertThat(some.x().shape()).containsExactly(3, 3, 4);
        assertThat(some.y().toIntVector()).containsExactly(14, 10, 14);
        for (int i = 0; i < 3; i++) {
            long row = new long[] {4, 0, 4}[i];
            assertThat(some.x().slice(i).castTo(DataType.FLOAT)).isEqualTo(IMAGES.slice(row));
        }
    }

    @Test
    void selectCopies() {
        Dataset data = new Dataset(Nd4j.zeros(DataType.FLOAT, 3, 2), Nd4j.zeros(DataType.FLOAT, 3, 1));
        data.select(1, 2).x().addi(5);
        assertThat(data.x().sumNumber().doubleValue()).isZero();
    }

    @Test
    void selectTakesRowsOfAView() {
        Dataset some = DATA.slice(1, 5).select(3, 0);
        assertThat(some.y().toIntVector()).containsExactly(4, 1);
        assertThat(some.x().getInt(0, 0, 0)).isEqualTo(48);
        assertThat(some.x().getInt(1, 2, 3)).isEqualTo(23);
    }

    @Test
    void selectTakesRowsInAnyMemoryOrder() {
        INDArray columnsFirst =
                Nd4j.arange(12).reshape(4, 3).castTo(DataType.FLOAT).dup('f');
        Dataset some = new Dataset(columnsFirst, Nd4j.createFromArray(0, 1, 2, 3)).select(2, 1);
        assertThat(some.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{6, 7, 8}, {3, 4, 5}});
    }

    @Test
    void shuffledKeepsPairsTogether() {
        Dataset shuffled = DATA.shuffled(3);
        assertThat(shuffled.y().toIntVector()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(shuffled.y()).isEqualTo(DATA.shuffled(3).y()).isNotEqualTo(DATA.y());
        for (int i = 0; i < 5; i++) {
            assertThat(shuffled.x().getInt(i, 0, 0)).isEqualTo(12 * shuffled.y().getInt(i));
        }
    }

    @Test
    void slicesAreViewsWithTheNamesOfTheWhole() {
        Dataset middle = DATA.slice(1, 3);
        assertThat(middle.name()).isEqualTo("images");
        assertThat(middle.classNames()).containsExactly("a", "b");
        assertThat(middle.x().shape()).containsExactly(2, 3, 4);
        assertThat(middle.y().shape()).containsExactly(2);
        assertThat(middle.y().toIntVector()).containsExactly(1, 2);
        assertThat(DATA.take(2).size()).isEqualTo(2);
        assertThat(DATA.skip(2).y().toIntVector()).containsExactly(2, 3, 4);
    }

    @Test
    void oneSampleKeepsItsAxes() {
        Dataset one = DATA.slice(2, 3);
        assertThat(one.x().shape()).containsExactly(1, 3, 4);
        assertThat(one.y().shape()).containsExactly(1);
        assertThat(DATA.select(2).y().shape()).containsExactly(1);
        Dataset wave = NonlinearWave.make(5, 0.1, 1);
        assertThat(wave.slice(4, 5).y().shape()).containsExactly(1, 1);
        assertThat(wave.select(4).y().shape()).containsExactly(1, 1);
    }

    @Test
    void noSamplesAreASetToo() {
        for (Dataset none : List.of(DATA.take(0), DATA.skip(5), DATA.select())) {
            assertThat(none.size()).isZero();
            assertThat(none.x().shape()).containsExactly(0, 3, 4);
            assertThat(none.x().dataType()).isEqualTo(DataType.UINT8);
            assertThat(none.y().shape()).containsExactly(0);
            assertThat(none.y().dataType()).isEqualTo(DataType.INT32);
            assertThat(none.inputShape()).hasToString("(3, 4)");
            assertThat(none.shuffled(1).size()).isZero();
            assertThat(none.scaled(0.5).size()).isZero();
        }
    }

    @Test
    void scaledIsFloatAndLeavesTheSetAlone() {
        Dataset scaled = DATA.scaled(0.5);
        assertThat(scaled.x().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(scaled.x().getFloat(4, 2, 3)).isEqualTo(29.5f);
        assertThat(DATA.x().getInt(4, 2, 3)).isEqualTo(59);
        Dataset twice = scaled.scaled(2);
        assertThat(twice.x().getFloat(4, 2, 3)).isEqualTo(59f);
        assertThat(scaled.x().getFloat(4, 2, 3)).isEqualTo(29.5f);
    }

    @Test
    void inputsAndTargetsNeedEqualRows() {
        assertThatThrownBy(() -> new Dataset(Nd4j.zeros(3, 2), Nd4j.zeros(4, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Dataset: x and y need one row for each sample, but x has shape (3, 2) and y has shape (4, 1)."
                                + " Give as many targets as inputs.");
    }

    @Test
    void placesOutsideAreNamed() {
        assertThatThrownBy(() -> DATA.slice(2, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dataset: slice needs 0 <= from <= to <= 5, but was from 2 to 6. 'images' has 5 samples.");
        assertThatThrownBy(() -> DATA.select(1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dataset: select needs indices from 0 to 4, but one was 5. 'images' has 5 samples.");
    }

    @Test
    void aSliceOfASliceHasTheRowsThatItNames() {
        Dataset numbers = new Dataset(
                Nd4j.arange(60).castTo(DataType.FLOAT).reshape(60, 1),
                Nd4j.arange(60).castTo(DataType.INT32));
        for (int skipped = 0; skipped < 40; skipped++) {
            Dataset part = numbers.slice(10, 50).skip(skipped);
            assertThat(part.x().dup().reshape(40 - skipped).toFloatVector()[0]).isEqualTo(10 + skipped);
            assertThat(part.y().getInt(39 - skipped)).isEqualTo(49);
        }
    }
}
