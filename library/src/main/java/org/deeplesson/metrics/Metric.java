package org.deeplesson.metrics;

import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model's predictions are judged by. The metric itself has only settings; what it counts belongs to one pass over
 * the data.
 */
public interface Metric extends Named {
    /** Begins a pass over data. */
    Running start();

    /** The same metric under another name in logs and histories: {@code new MeanAbsoluteError().named("mae")}. */
    default Metric named(String name) {
        return new Renamed(name, this);
    }

    /**
     * A metric under another name.
     *
     * @param name in place of the metric's own
     * @param metric what is counted
     */
    record Renamed(String name, Metric metric) implements Metric {
        @Override
        public Running start() {
            return metric.start();
        }
    }

    /** The metric over the batches seen so far. */
    interface Running {
        /**
         * Takes one more batch into account.
         *
         * @param yTrue targets; not to be changed, and overwritten by the next batch
         * @param yPred predictions; not to be changed, and overwritten by the next batch
         */
        void add(INDArray yTrue, INDArray yPred);

        /** The metric over all batches since the start. */
        double result();

        /** The same for each class or output, where the metric has a number for each; otherwise {@link #result} alone. */
        default double[] values() {
            return new double[] {result()};
        }

        /**
         * All that it has counted, so that a training that ends in the middle of an epoch can go on.
         *
         * @throws UnsupportedOperationException unless a metric of your own has it
         */
        default double[] state() {
            throw stateless();
        }

        /**
         * Goes on from where {@link #state} was taken.
         *
         * @throws UnsupportedOperationException unless a metric of your own has it
         */
        default void restore(double[] state) {
            throw stateless();
        }

        private static UnsupportedOperationException stateless() {
            return new UnsupportedOperationException("Metric: Running must have state and restore for a training to be"
                    + " saved in the middle of an epoch, but has not. Write both, or save at the end of epochs.");
        }
    }
}
