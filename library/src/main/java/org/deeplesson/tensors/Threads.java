package org.deeplesson.tensors;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads an operation runs on. Small ones are faster on a single thread, since waking a second costs more than
 * it does; large matrix products use all cores.
 */
public final class Threads {
    private static final NativeOps NATIVE = natives();
    private static final double WORTH_A_THREAD = 500_000;

    private static volatile int most = Runtime.getRuntime().availableProcessors();

    private Threads() {}

    /** The most threads that one operation may use; by default the number of cores. */
    public static int most() {
        return most;
    }

    /**
     * Sets the most threads that one operation may use.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public static void most(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "Threads: most must be at least 1, but was " + threads + ". Use 1 to compute on one core.");
        }
        most = threads;
    }

    private static NativeOps natives() {
        Nd4j.getExecutioner(); // loads the back end that the holder then knows
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** Runs native work on as many threads as so many multiplications and additions are worth. */
    static void run(double operations, Runnable work) {
        int threads = (int) Math.max(1, Math.min(most, operations / WORTH_A_THREAD));
        NATIVE.setOmpNumThreads(threads);
        try {
            work.run();
        } finally {
            NATIVE.setOmpNumThreads(1);
        }
    }
}
