package org.deeplesson.metrics;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code R² = 1 − Σ(t − y)² / Σ(t − t̄)²} for each output {@code (samples, outputs)}: the share of the targets' variance that
 * predictions explain. 1 is perfect, 0 is no better than always predicting the mean, and less is worse than that.
 *
 * <p>{@code "uniform_average"} is the mean over the outputs, {@code "variance_weighted_average"} the same with as much weight
 * as an output has variance. With null {@link Metric.Running#values} has a number for each, and the logs show their mean.
 *
 * @param classAggregation one of these, {@code "uniform_average"} by default
 * @param numRegressors p, 0 (the default) or more; more than 0 gives the adjusted {@code 1 − (1 − R²)·(n − 1) / (n − p − 1)},
 *     where there are more than p + 1 samples n
 */
public record R2Score(String classAggregation, int numRegressors) implements Metric {
    /** @throws IllegalArgumentException for settings out of range */
    public R2Score {
        if (classAggregation != null) {
            Ranges.oneOf(
                    "R2Score",
                    "classAggregation",
                    classAggregation,
                    List.of("uniform_average", "variance_weighted_average"));
        }
        if (numRegressors < 0) {
            throw new IllegalArgumentException("R2Score: numRegressors must be 0 or more, but was " + numRegressors
                    + ". It is the number of inputs that a linear model would have.");
        }
    }

    /** The mean over the outputs. */
    public R2Score() {
        this("uniform_average", 0);
    }

    /** The same with the outputs brought together in another way. */
    public R2Score classAggregation(String classAggregation) {
        return new R2Score(classAggregation, numRegressors);
    }

    /** The same, adjusted for so many regressors. */
    public R2Score numRegressors(int numRegressors) {
        return new R2Score(classAggregation, numRegressors);
    }

    @Override
    public Running start() {
        return new Sums();
    }

    private final class Sums implements Running {
        private double samples;
        private double[] sum;
        private double[] squares;
        private double[] errors;

        @Override
        public void add(INDArray yTrue, INDArray yPred) {
            if (yPred.rank() != 2) {
                throw new IllegalArgumentException("R2Score: yPred needs shape (samples, outputs), but was "
                        + Shape.of(yPred) + ". Reshape the predictions, or choose another metric.");
            }
            int outputs = Math.toIntExact(yPred.size(1));
            double[] t = Numbers.toDoubles(Targets.like("R2Score", yTrue, yPred, "Reshape or slice one of them."));
            double[] y = Numbers.toDoubles(yPred);
            if (sum == null) {
                sum = new double[outputs];
                squares = new double[outputs];
                errors = new double[outputs];
            }
            samples += yPred.size(0);
            for (int i = 0; i < y.length; i++) {
                sum[i % outputs] += t[i];
                squares[i % outputs] += t[i] * t[i];
                errors[i % outputs] += (t[i] - y[i]) * (t[i] - y[i]);
            }
        }

        @Override
        public double[] values() {
            double[] scores = raw();
            Arrays.setAll(scores, k -> adjusted(scores[k]));
            return scores;
        }

        @Override
        public double result() {
            double[] scores = raw();
            double weighted = 0;
            double weights = 0;
            for (int k = 0; k < scores.length; k++) {
                double weight = "variance_weighted_average".equals(classAggregation) ? total(k) : 1;
                weighted += weight * scores[k];
                weights += weight;
            }
            return adjusted(weighted / weights);
        }

        @Override
        public double[] state() {
            double[] counts = new double[sum.length];
            Arrays.fill(counts, samples);
            return Columns.join(counts, sum, squares, errors);
        }

        @Override
        public void restore(double[] state) {
            samples = state[0];
            sum = Columns.get(state, 1, 4);
            squares = Columns.get(state, 2, 4);
            errors = Columns.get(state, 3, 4);
        }

        /** {@code Σ(t − t̄)²} of an output. */
        private double total(int k) {
            return squares[k] - sum[k] * sum[k] / samples;
        }

        private double[] raw() {
            double[] scores = new double[sum.length];
            Arrays.setAll(scores, k -> {
                double score = 1 - errors[k] / total(k);
                return Double.isInfinite(score) ? 0 : score;
            });
            return scores;
        }

        private double adjusted(double score) {
            return numRegressors == 0 || numRegressors >= samples - 1
                    ? score
                    : 1 - (1 - score) * (samples - 1) / (samples - numRegressors - 1);
        }
    }
}
