package org.deeplesson.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A metric that is made of the four counts of yes and no. */
interface CountMetric extends Metric {
    /** Nothing counted yet. */
    Counts counts();

    /** The metric, made of the counts so far. */
    double of(Counts counts);

    @Override
    default Running start() {
        Counts counts = counts();
        return new Running() {
            @Override
            public void add(INDArray yTrue, INDArray yPred) {
                counts.add(yTrue, yPred);
            }

            @Override
            public double result() {
                return of(counts);
            }

            @Override
            public double[] state() {
                return counts.state();
            }

            @Override
            public void restore(double[] state) {
                counts.restore(state);
            }
        };
    }

    /** {@code a / b}, and 0 where there is nothing to divide. */
    static double share(double a, double b) {
        return b == 0 ? 0 : a / b;
    }
}
