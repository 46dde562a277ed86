package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.golden.Golden;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class FansGoldenTest {

    static Stream<Golden> fans() {
        return Golden.read("initializers").elements("fans").stream();
    }

    @ParameterizedTest
    @MethodSource("fans")
    void anInitializerIsToldTheFansThatKerasCounts(Golden golden) {
        Shape shape = Shape.of(golden.at("shape").integers());
        long[] told = new long[2];
        Initializer listening = (parameter, fanIn, fanOut, random) -> {
            told[0] = fanIn;
            told[1] = fanOut;
        };

        new ParameterVector(List.of(new Parameter("kernel", shape, listening, true)), DataType.FLOAT, 1);

        assertThat(told).containsExactly((long) golden.number("fanIn"), (long) golden.number("fanOut"));
    }
}
