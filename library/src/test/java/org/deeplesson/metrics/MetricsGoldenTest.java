package org.deeplesson.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class MetricsGoldenTest {

    static Stream<Arguments> cases() {
        return Cases.named("metrics");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void afterEachBatchTheValueAgreesWithKeras(String name, DataType type, Golden golden) {
        Metric metric = Names.find(Metric.class, name);
        Metric.Running running = metric.start();

        assertThat(metric.name()).isEqualTo(name);
        for (Golden batch : golden.elements("batches")) {
            running.add(batch.array(type, "yTrue"), batch.array(type, "yPred"));
            Close.of(type).check(batch.place(), batch.number("value"), running.result());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSecondPassBeginsAnew(String name, DataType type, Golden golden) {
        Metric metric = Names.find(Metric.class, name);
        Golden last = golden.at("batches", 3);
        Golden first = golden.at("batches", 0);

        metric.start().add(last.array(type, "yTrue"), last.array(type, "yPred"));
        Metric.Running second = metric.start();
        second.add(first.array(type, "yTrue"), first.array(type, "yPred"));

        Close.of(type).check(first.place(), first.number("value"), second.result());
    }
}
