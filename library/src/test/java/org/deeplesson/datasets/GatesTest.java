package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class GatesTest {
    @Test
    void eachGateAnswersTheFourPairs() {
        assertThat(Gates.and().y().toFloatVector()).containsExactly(0, 0, 0, 1);
        assertThat(Gates.or().y().toFloatVector()).containsExactly(0, 1, 1, 1);
        assertThat(Gates.nand().y().toFloatVector()).containsExactly(1, 1, 1, 0);
        assertThat(Gates.xor().y().toFloatVector()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void thePairsStandInCountingOrder() {
        Dataset xor = Gates.xor();
        assertThat(xor.name()).isEqualTo("XOR");
        assertThat(xor.featureNames()).containsExactly("x1", "x2");
        assertThat(xor.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        assertThat(xor.x().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(xor.y().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(xor.y().shape()).containsExactly(4, 1);
    }
}
