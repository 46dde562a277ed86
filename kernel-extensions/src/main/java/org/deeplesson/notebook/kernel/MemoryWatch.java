package org.deeplesson.notebook.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * Sees a cell fill the heap while there is still room. Java's own error comes too late: it strikes whatever thread asks for
 * memory next, and the one that serves the sockets would not survive it.
 */
final class MemoryWatch {

    private static final long PERIOD_NANOS = 5_000_000L;

    private final Thread thread = new Thread(this::watch, "Memory");
    private volatile boolean isOn;
    private volatile int runs;

    MemoryWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A cell begins. */
    synchronized void begin() {
        HeapReserve.keep();
        runs++;
        isOn = true;
        LockSupport.unpark(thread);
    }

    synchronized void end() {
        isOn = false;
    }

    private void watch() {
        while (true) {
            try {
                if (!isOn) {
                    LockSupport.park();
                } else if (HeapReserve.isKept() && HeapReserve.isLow()) {
                    collect(runs);
                } else {
                    LockSupport.parkNanos(PERIOD_NANOS);
                }
            } catch (OutOfMemoryError e) {
                HeapReserve.use();
            }
        }
    }

    /** A collection takes its time; the cell that began to run meanwhile is not the one that is meant. */
    private void collect(int run) {
        if (HeapReserve.isLowAfterCollection()) {
            synchronized (this) {
                if (isOn && runs == run) {
                    HeapReserve.use();
                    StopCheck.endForMemory(new OutOfMemoryError("Java heap space"));
                }
            }
        }
    }
}
