package org.deeplesson.metrics;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code 2·P·R / (P + R)}, the harmonic mean of precision P and recall R, for one-hot targets {@code (samples, classes)}: high
 * only where both are. The class of a prediction is its largest output, or every output above the threshold.
 *
 * <p>{@code "macro"} is the mean over the classes, {@code "weighted"} the same with as much weight as a class has samples,
 * {@code "micro"} counts all classes as one. Without an average, Keras's default, {@link Metric.Running#values} has a number
 * for each class, and the logs, which have room for one, show their mean.
 *
 * @param average {@code "micro"}, {@code "macro"}, {@code "weighted"}, or null (the default)
 * @param threshold above which an output is a yes, more than 0 and up to 1; or null (the default) for the largest
 */
public record F1Score(String average, Double threshold) implements Metric {
    private static final double EPSILON = 1e-7;

    /** @throws IllegalArgumentException for settings out of range */
    public F1Score {
        if (average != null) {
            Ranges.oneOf("F1Score", "average", average, List.of("micro", "macro", "weighted"));
        }
        if (threshold != null && !(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("F1Score: threshold must be more than 0 and at most 1, but was "
                    + threshold + ". Leave it out to take the largest output.");
        }
    }

    /** Of the largest output, a number for each class. */
    public F1Score() {
        this(null, null);
    }

    /** The same with one number for all classes: {@code "micro"}, {@code "macro"} or {@code "weighted"}. */
    public F1Score average(String average) {
        return new F1Score(average, threshold);
    }

    /** The same with a threshold. */
    public F1Score threshold(double threshold) {
        return new F1Score(average, threshold);
    }

    @Override
    public Running start() {
        return new Scores();
    }

    private final class Scores implements Running {
        private double[] truePositives;
        private double[] predicted;
        private double[] actual;

        @Override
        public void add(INDArray yTrue, INDArray yPred) {
            if (yPred.rank() != 2) {
                throw new IllegalArgumentException("F1Score: yPred needs shape (samples, classes), but was "
                        + Shape.of(yPred) + ". Reshape the predictions, or choose another metric.");
            }
            int classes = Math.toIntExact(yPred.size(1));
            double[] t = Numbers.toDoubles(Targets.like("F1Score", yTrue, yPred, "Make class labels one-hot."));
            double[] p = Numbers.toDoubles(yPred);
            double limit = threshold == null ? 0 : Ranges.inTheTypeOf(yPred, threshold);
            if (actual == null) {
                truePositives = new double[classes];
                predicted = new double[classes];
                actual = new double[classes];
            }
            for (int row = 0; row < p.length; row += classes) {
                double largest = Arrays.stream(p, row, row + classes).max().orElse(0);
                for (int k = 0; k < classes; k++) {
                    double y = p[row + k];
                    boolean yes = threshold == null ? y >= largest && Math.abs(y) > 1e-9 : y > limit;
                    truePositives[k] += yes ? t[row + k] : 0;
                    predicted[k] += yes ? 1 : 0;
                    actual[k] += t[row + k];
                }
            }
        }

        @Override
        public double[] values() {
            double[] scores = new double[actual.length];
            Arrays.setAll(scores, k -> score(truePositives[k], predicted[k], actual[k]));
            return scores;
        }

        @Override
        public double result() {
            double samples = Arrays.stream(actual).sum();
            if ("micro".equals(average)) {
                return score(
                        Arrays.stream(truePositives).sum(),
                        Arrays.stream(predicted).sum(),
                        samples);
            }
            double[] scores = values();
            double sum = 0;
            for (int k = 0; k < scores.length; k++) {
                sum += "weighted".equals(average)
                        ? scores[k] * actual[k] / (samples + EPSILON)
                        : scores[k] / scores.length;
            }
            return sum;
        }

        @Override
        public double[] state() {
            return Columns.join(truePositives, predicted, actual);
        }

        @Override
        public void restore(double[] state) {
            truePositives = Columns.get(state, 0, 3);
            predicted = Columns.get(state, 1, 3);
            actual = Columns.get(state, 2, 3);
        }

        private static double score(double truePositives, double predicted, double actual) {
            double precision = truePositives / (predicted + EPSILON);
            double recall = truePositives / (actual + EPSILON);
            return 2 * precision * recall / (precision + recall + EPSILON);
        }
    }
}
