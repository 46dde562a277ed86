package org.deeplesson.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A metric that is a mean over samples, such as accuracy. One of your own is one method:
 *
 * <pre>{@code
 * MeanMetric bias = (yTrue, yPred) -> yPred.sub(yTrue).meanNumber().doubleValue();
 * model.compile(new Adam(), new MeanSquaredError(), bias.named("bias"));
 * }</pre>
 */
@FunctionalInterface
public interface MeanMetric extends Metric {
    /**
     * The metric's mean over the samples of one batch.
     *
     * @param yTrue targets, not to be changed
     * @param yPred predictions, not to be changed
     */
    double mean(INDArray yTrue, INDArray yPred);

    @Override
    default Running start() {
        return new Running() {
            private double sum;
            private long samples;

            @Override
            public void add(INDArray yTrue, INDArray yPred) {
                sum += mean(yTrue, yPred) * yPred.size(0);
                samples += yPred.size(0);
            }

            @Override
            public double result() {
                return sum / samples;
            }

            @Override
            public double[] state() {
                return new double[] {sum, samples};
            }

            @Override
            public void restore(double[] state) {
                sum = state[0];
                samples = (long) state[1];
            }
        };
    }
}
