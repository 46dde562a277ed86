package org.deeplesson.notebook.kernel;

/**
 * What the kernel weaves into the code of cells: {@link #check()} before every backward jump and at the beginning of every
 * method, so that even {@code while (true) {}} can be stopped, and {@link #exit(int)} in place of {@code System.exit}. Public
 * because cells call it.
 */
public final class StopCheck {

    private static volatile boolean armed;

    private StopCheck() {}

    /** Throws {@link CellStopped} while an interrupt is under way, otherwise does nothing. */
    public static void check() {
        if (armed) {
            throw new CellStopped();
        }
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

    static void arm(boolean on) {
        armed = on;
    }
}
