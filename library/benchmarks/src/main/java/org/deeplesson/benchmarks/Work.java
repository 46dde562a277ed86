package org.deeplesson.benchmarks;

import java.util.List;

/**
 * Something that every system is asked to do.
 *
 * @param name in tables and files
 * @param task training or predicting
 * @param net the network
 * @param data the name of the data
 * @param batch samples a step
 * @param steps how many steps make up one time that is told; 1 but where the work is a whole run
 * @param tolerance by how much, relative, the systems' losses may differ
 * @param bars what is asked of the library
 */
record Work(String name, Task task, Net net, String data, int batch, int steps, double tolerance, List<Bar> bars) {
    /** After how many steps losses are compared. */
    static final int CHECKED_STEPS = 10;

    /** The same without dropout, of which every system draws its own: so that losses can be compared. */
    Work withoutDropout() {
        return new Work(name, task, net.without(Net.Kind.DROPOUT), data, batch, steps, tolerance, bars);
    }

    /** What is timed. */
    enum Task {
        /** One step: forward, loss, backward, optimiser. */
        TRAIN,
        /** The outputs for all samples at once. */
        PREDICT
    }

    /**
     * The most that the library's median may be of another's.
     *
     * @param threads of the library
     * @param against a system or the beginning of its name, or {@link #BEST}
     * @param anyThreads whether the other may use the thread count at which it is fastest, or must use the same
     */
    record Bar(int threads, String against, boolean anyThreads, double most) {
        static final String BEST = "best peer";

        static Bar same(int threads, String against, double most) {
            return new Bar(threads, against, false, most);
        }

        static Bar best(int threads, double most) {
            return new Bar(threads, BEST, true, most);
        }
    }
}
