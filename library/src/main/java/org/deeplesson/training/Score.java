package org.deeplesson.training;

import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.metrics.Metric;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loss and metrics of one pass over data, as means over the samples seen so far. */
final class Score {
    private final List<String> names;
    private final List<Metric.Running> running;
    private double lossSum;
    private long samples;

    Score(List<? extends Metric> metrics) {
        names = Stream.concat(Stream.of("loss"), metrics.stream().map(Metric::name))
                .toList();
        running = metrics.stream().map(Metric::start).toList();
    }

    void add(double loss, INDArray yTrue, INDArray yPred) {
        lossSum += loss * yPred.size(0);
        samples += yPred.size(0);
        for (Metric.Running metric : running) {
            metric.add(yTrue, yPred);
        }
    }

    Logs logs() {
        double[] values = new double[names.size()];
        values[0] = lossSum / samples;
        for (int i = 1; i < values.length; i++) {
            values[i] = running.get(i - 1).result();
        }
        return new Logs(names, values);
    }
}
