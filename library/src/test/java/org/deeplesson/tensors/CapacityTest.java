package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplesson.layers.Buffer;
import org.deeplesson.layers.Dense;
import org.deeplesson.models.Sequential;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class CapacityTest {
    @Test
    void aModelThatIsTooLargeForTheMachineIsRefused() {
        var model = new Sequential(new Dense(4_000_000_000_000L));
        assertThatThrownBy(() -> model.build(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "Model: its weights and their gradients need 88,000,000,000,000 numbers, 327,825.5 GB, but"
                                + " this machine has [0-9.]+ GB. Use fewer units or a smaller batch.");
    }

    @Test
    void outputsThatAreTooLargeAreRefused() {
        assertThatThrownBy(() -> new Buffer(DataType.FLOAT).of(1L << 40, 1L << 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Layer: its outputs need 1,152,921,504,606,846,980 numbers");
    }
}
