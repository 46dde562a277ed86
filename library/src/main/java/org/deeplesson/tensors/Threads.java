package org.deeplesson.tensors;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
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
    private static final String VARIABLE = "DEEPLESSON_THREADS";

    private static final ThreadLocal<Boolean> ONE_NATIVE = ThreadLocal.withInitial(Threads::oneNativeThread);

    private static final ThreadLocal<Boolean> ALONE = ThreadLocal.withInitial(() -> false);

    private static volatile int most = preset(System.getenv(VARIABLE));

    private Threads() {}

    /**
     * The most threads that one operation may use; by default what the environment variable {@code DEEPLESSON_THREADS} says,
     * else the number of cores. Within {@link #alone} it is 1.
     */
    public static int most() {
        return ALONE.get() ? 1 : most;
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

    /**
     * Runs work whose operations all stay on this thread: one of several trainings side by side is faster so than with
     * operations that wait for the threads of the others.
     */
    public static <T> T alone(Supplier<T> work) {
        boolean before = ALONE.get();
        ALONE.set(true);
        try {
            return work.get();
        } finally {
            ALONE.set(before);
        }
    }

    /** @throws IllegalArgumentException for a setting that is no number of threads */
    static int preset(String setting) {
        if (setting == null || setting.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!setting.strip().matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "Threads: " + VARIABLE + " must be a number of threads, 1 or more, but was '" + setting
                            + "'. Use 1 to compute on one core, or unset it.");
        }
        return Integer.parseInt(setting.strip());
    }

    private static NativeOps natives() {
        Nd4j.getExecutioner(); // loads the back end that the holder then knows
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** On how many threads work is to be run that is worth so many. */
    static int parts(double worth) {
        return (int) Math.max(1, Math.min(most(), worth));
    }

    /** Runs the parts of a kernel's work, 0 to {@code parts − 1}, each once, side by side; they write to different places. */
    static void run(int parts, IntConsumer work) {
        ONE_NATIVE.get();
        if (parts == 1) {
            work.accept(0);
        } else {
            Workers.run(parts, work);
        }
    }

    /** Lets the native operations of this thread run on itself alone: how the work is cut is decided here. */
    static boolean oneNativeThread() {
        NATIVE.setOmpNumThreads(1);
        return true;
    }

    /** Runs native work on as many threads as so many multiplications and additions are worth. */
    static void run(double operations, Runnable work) {
        int threads = (int) Math.max(1, Math.min(most(), operations / WORTH_A_THREAD));
        NATIVE.setOmpNumThreads(threads);
        try {
            work.run();
        } finally {
            NATIVE.setOmpNumThreads(1);
        }
    }
}
