package org.deeplesson.benchmarks;

import java.util.Optional;

/** A system that does the work, in a process of its own. */
interface Peer {
    /** What was measured, such as {@code TensorFlow 2.18.0}. */
    String version();

    /**
     * Builds the work's network with its first weights and lays out its batches.
     *
     * @return empty where the system cannot do this work
     */
    Optional<Job> prepare(Work work, Material material);

    /** A work that is ready to be done, and done again. */
    interface Job extends AutoCloseable {
        /** Takes so many steps, one batch after the other, and over again. */
        void run(int steps);

        /**
         * The same, and tells what has come of it: the last step's loss before it was taken, or the mean square of the
         * predictions.
         */
        double check(int steps);

        @Override
        default void close() {}
    }
}
