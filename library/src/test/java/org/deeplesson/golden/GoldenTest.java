package org.deeplesson.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class GoldenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initializers",
                "activations",
                "losses",
                "metrics",
                "optimizers",
                "schedules",
                "dense",
                "convolutions",
                "layers",
                "merge",
                "normalization",
                "training"
            })
    void everyFixtureSaysWhoMadeIt(String name) {
        Golden madeBy = Golden.read(name).at("madeBy");

        assertThat(madeBy.text("framework")).isEqualTo("PyTorch");
        assertThat(madeBy.text("version")).isNotBlank();
        assertThat(madeBy.number("seed")).isPositive();
        assertThat(madeBy.text("script")).isEqualTo("library/src/test/golden/" + name + ".py");
    }

    @Test
    void aPathLeadsToAnArray() {
        Golden input = Golden.read("dense").at("stack", "input");

        assertThat(input.shape()).containsExactly(4, 2, 3);
        assertThat(input.data()).hasSize(24);
        assertThat(input.array(DataType.DOUBLE).getDouble(1, 1, 2)).isEqualTo(input.data()[11]);
    }

    @Test
    void aWrongPathIsAnsweredWithTheNamesThatAreThere() {
        Golden fixture = Golden.read("dense").at("stack", "input");

        assertThatThrownBy(() -> fixture.at("values"))
                .hasMessage("Golden: dense.stack.input has no values, but [shape, data].");
        assertThatThrownBy(() -> Golden.read("nothing"))
                .hasMessage("Golden: no fixture /golden/nothing.json. Run library/src/test/golden/make.sh.");
    }

    @Test
    void aDifferenceIsNamedWithItsPlace() {
        Golden output = Golden.read("dense").at("single", 0, "output");
        var actual = output.array(DataType.DOUBLE);
        Close.FLOAT64.check("output", output, actual);
        double second = output.data()[1];
        actual.putScalar(1, second + 0.25);

        assertThatThrownBy(() -> Close.FLOAT64.check("output", output, actual))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("output, dense.single[0].output at 1: expected " + second + ", but was ");
        assertThatThrownBy(() -> Close.FLOAT64.check("output", output, Nd4j.zeros(DataType.DOUBLE, 3, 5)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("output, dense.single[0].output: expected shape [5, 3], but was [3, 5].");
        assertThatThrownBy(() -> Close.FLOAT64.check("loss", 1.0, Double.NaN)).isInstanceOf(AssertionError.class);
    }
}
