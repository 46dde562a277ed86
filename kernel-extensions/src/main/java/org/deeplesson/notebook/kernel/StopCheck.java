package org.deeplesson.notebook.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the kernel weaves into the code of cells: {@link #check()} before every backward jump and at the beginning of every
 * method, so that even {@code while (true) {}} can be stopped, and {@link #exit(int)} in place of {@code System.exit}. Public
 * because cells call it.
 */
public final class StopCheck {

    private static final Set<Thread> CONDEMNED = ConcurrentHashMap.newKeySet();
    private static volatile boolean armed;
    private static volatile boolean armedForAll;
    private static volatile Consumer<OutOfMemoryError> whenFull = full -> {};

    private StopCheck() {}

    /** Throws {@link CellStopped} while an interrupt is under way, otherwise does nothing. */
    public static void check() {
        if (armed && (armedForAll || CONDEMNED.contains(Thread.currentThread()))) {
            throw new CellStopped();
        }
    }

    /**
     * Ends all code of cells when no memory is left, even code that catches this: it would go on filling what the kernel needs.
     * An array that is too large alone leaves enough; a cell may catch that.
     *
     * @param thrown what passes through code of a cell, or is caught there
     */
    public static void outOfMemory(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError full && !armedForAll) {
            HeapReserve.use();
            if (HeapReserve.isLow() && HeapReserve.isLowAfterCollection()) {
                endForMemory(full);
            } else {
                HeapReserve.keep();
            }
        }
    }

    static void endForMemory(OutOfMemoryError full) {
        arm(true);
        whenFull.accept(full);
    }

    /** Who is to end the cells and to say why. */
    static void whenFull(Consumer<OutOfMemoryError> told) {
        whenFull = told;
    }

    /**
     * Refuses to end the kernel.
     *
     * @param status what the cell wanted to give back
     * @throws IllegalStateException always
     */
    public static void exit(int status) {
        throw new IllegalStateException("System.exit: a cell may not end the kernel, but exit(" + status
                + ") was called. Use return or throw, or restart the kernel from Jupyter's menu.");
    }

    /**
     * Refuses to end the kernel.
     *
     * @param runtime that the cell asked to exit or to halt
     * @param status what the cell wanted to give back
     * @throws IllegalStateException always
     */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** Stops all code of cells, or lets it run. */
    static synchronized void arm(boolean on) {
        armedForAll = on;
        armed = on || !CONDEMNED.isEmpty();
    }

    /** A thread that was given up ends as soon as it comes back to code of a cell. */
    static synchronized void condemn(Thread thread) {
        CONDEMNED.removeIf(each -> !each.isAlive());
        CONDEMNED.add(thread);
        armed = true;
    }

    static synchronized void release(Thread thread) {
        CONDEMNED.remove(thread);
        armed = armedForAll || !CONDEMNED.isEmpty();
    }
}
