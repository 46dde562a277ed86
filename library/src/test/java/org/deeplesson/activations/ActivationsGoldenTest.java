package org.deeplesson.activations;

import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ActivationsGoldenTest {

    static Stream<Arguments> cases() {
        return Cases.named("activations");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputAndGradientAgreeWithKeras(String name, DataType type, Golden golden) {
        ActivationFunction activation = activation(name, golden);
        INDArray z = golden.array(type, "input");
        INDArray dy = golden.array(type, "outputGradient");

        INDArray y = activation.forward(z, z.ulike());
        INDArray dz = activation.backward(dy, ActivationGradientTest.asked(activation, z, y), dy.ulike());

        Close.of(type).check(name + " forward", golden.at("output"), y);
        Close.of(type).check(name + " backward", golden.at("inputGradient"), dz);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputMayOverwriteTheInput(String name, DataType type, Golden golden) {
        ActivationFunction activation = activation(name, golden);
        INDArray z = golden.array(type, "input");
        INDArray dy = golden.array(type, "outputGradient");

        INDArray before = z.dup();
        activation.forward(z, z);
        activation.backward(dy, ActivationGradientTest.asked(activation, before, z), dy);

        Close.of(type).check(name + " forward", golden.at("output"), z);
        Close.of(type).check(name + " backward", golden.at("inputGradient"), dy);
    }

    private static ActivationFunction activation(String name, Golden golden) {
        return switch (name) {
            case "leaky_relu" -> new LeakyRelu(golden.number("negativeSlope"));
            case "gelu" -> new Gelu(golden.flag("approximate"));
            case "elu" -> new Elu(golden.number("alpha"));
            default -> Activations.named(name);
        };
    }
}
