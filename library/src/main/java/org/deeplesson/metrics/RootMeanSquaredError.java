package org.deeplesson.metrics;

import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code √ mean (yPred − yTrue)²} over all numbers: the error in the unit of the targets. */
public record RootMeanSquaredError() implements Metric {
    @Override
    public Running start() {
        return new Running() {
            private double sum;
            private long numbers;

            @Override
            public void add(INDArray yTrue, INDArray yPred) {
                double[] t = Numbers.toDoubles(
                        Targets.like("RootMeanSquaredError", yTrue, yPred, "Reshape or slice one of them."));
                double[] y = Numbers.toDoubles(yPred);
                for (int i = 0; i < y.length; i++) {
                    sum += (y[i] - t[i]) * (y[i] - t[i]);
                }
                numbers += y.length;
            }

            @Override
            public double result() {
                return Math.sqrt(sum / numbers);
            }

            @Override
            public double[] state() {
                return new double[] {sum, numbers};
            }

            @Override
            public void restore(double[] state) {
                sum = state[0];
                numbers = (long) state[1];
            }
        };
    }
}
