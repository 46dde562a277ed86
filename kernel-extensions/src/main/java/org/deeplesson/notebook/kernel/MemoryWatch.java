package org.deeplesson.notebook.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * Sees a cell fill the heap while there is still room. Java's own error comes too late: it strikes whatever thread asks for
 * memory next, and the one that serves the sockets would not survive it. Asks for no memory itself.
 */
final class MemoryWatch {

    private static final long PERIOD_NANOS = 5_000_000L;

    private final Thread thread = new Thread(this::watch, "Memory");
    private volatile boolean isOn;

    MemoryWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A cell begins. */
    void begin() {
        HeapReserve.keep();
        isOn = true;
        LockSupport.unpark(thread);
    }

    void end() {
        isOn = false;
    }

    private void watch() {
        while (true) {
            if (!isOn || !HeapReserve.isKept()) {
                LockSupport.park();
            } else if (!HeapReserve.isLow()) {
                LockSupport.parkNanos(PERIOD_NANOS);
            } else if (HeapReserve.isLowAfterCollection()) {
                HeapReserve.use();
                StopCheck.endForMemory(new OutOfMemoryError("Java heap space"));
            }
        }
    }
}
