package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplesson.metrics.Metric;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loss and metrics of one pass over data, as means over the samples seen so far. */
final class Score {
    private final List<String> names;
    private final List<Goal> goals;
    private final List<List<Metric.Running>> running = new ArrayList<>();
    private final double[] lossSums;
    private double lossSum;
    private long samples;

    Score(List<String> names, List<Goal> goals) {
        this.names = names;
        this.goals = goals;
        this.lossSums = new double[goals.size()];
        for (Goal goal : goals) {
            running.add(goal.objective().metrics().stream().map(Metric::start).toList());
        }
    }

    /**
     * The names in logs: {@code loss}, and the metrics; where a model has several outputs, {@code main_loss} for each, and
     * {@code main_accuracy} for each metric.
     */
    static List<String> names(List<Objective> objectives, boolean severalOutputs) {
        List<String> names = new ArrayList<>(List.of("loss"));
        if (severalOutputs) {
            objectives.forEach(objective -> names.add(objective.output() + "_loss"));
        }
        for (Objective objective : objectives) {
            String prefix = severalOutputs ? objective.output() + "_" : "";
            objective.metrics().forEach(metric -> names.add(prefix + metric.name()));
        }
        return names;
    }

    /** One more batch: its loss with penalties, and the loss of each goal. */
    void add(double loss, double[] losses, List<INDArray> yTrue, List<INDArray> yPred) {
        long size = yPred.get(0).size(0);
        lossSum += loss * size;
        samples += size;
        for (int i = 0; i < losses.length; i++) {
            lossSums[i] += losses[i] * size;
            for (Metric.Running metric : running.get(i)) {
                metric.add(yTrue.get(i), yPred.get(goals.get(i).output()));
            }
        }
    }

    /** All sums and counts, and before those of each metric their number. */
    double[] state() {
        DoubleStream.Builder state = DoubleStream.builder().add(lossSum).add(samples);
        Arrays.stream(lossSums).forEach(state);
        running.stream().flatMap(List::stream).map(Metric.Running::state).forEach(counted -> {
            state.add(counted.length);
            Arrays.stream(counted).forEach(state);
        });
        return state.build().toArray();
    }

    /** Goes on from where {@link #state} was taken. */
    void restore(double[] state) {
        lossSum = state[0];
        samples = (long) state[1];
        System.arraycopy(state, 2, lossSums, 0, lossSums.length);
        int at = 2 + lossSums.length;
        for (Metric.Running metric : running.stream().flatMap(List::stream).toList()) {
            int end = at + 1 + (int) state[at];
            metric.restore(Arrays.copyOfRange(state, at + 1, end));
            at = end;
        }
    }

    Logs logs() {
        double[] values = new double[names.size()];
        values[0] = lossSum / samples;
        int at = 1;
        boolean several =
                names.size() > 1 + running.stream().mapToInt(List::size).sum();
        for (int i = 0; several && i < lossSums.length; i++) {
            values[at++] = lossSums[i] / samples;
        }
        for (List<Metric.Running> ofGoal : running) {
            for (Metric.Running metric : ofGoal) {
                values[at++] = metric.result();
            }
        }
        return new Logs(names, values);
    }
}
