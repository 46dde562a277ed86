package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Stops cells. First politely, by {@link Thread#interrupt()}, which ends what sleeps, waits or trains (training then returns
 * what it has); a moment later by the stop checks, which end everything else. Every thread that runs code of a cell is meant,
 * so that nothing of an interrupted notebook goes on in the background.
 */
final class Interrupter {

    private static final String CELL_CLASSES = "REPL.";
    private static final long POLITE_NANOS = 300_000_000L;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    private static final String STUCK =
            "The cell is inside a library that cannot be interrupted. It stops when that returns; "
                    + "to end it now, restart the kernel from Jupyter's menu.\n";

    private final CellThread cells;
    private Thread stopping;
    private volatile boolean stopped;

    Interrupter(CellThread cells) {
        this.cells = cells;
    }

    /** Whether an interrupt came since the cell began. */
    boolean stopped() {
        return stopped;
    }

    /** A new cell begins: an interrupt of the last one is over. */
    void reset() {
        Thread last = stopping();
        if (last != null) {
            try {
                last.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        stopped = false;
        StopCheck.arm(false);
    }

    synchronized void stop() {
        stopped = true;
        if (stopping == null || !stopping.isAlive()) {
            stopping = new Thread(this::stopCells, "Interrupt");
            stopping.setDaemon(true);
            stopping.start();
        }
    }

    private synchronized Thread stopping() {
        return stopping;
    }

    private void stopCells() {
        long begin = System.nanoTime();
        long elapsed = 0;
        try {
            for (List<Thread> left = cellThreads(); !left.isEmpty() && elapsed < PATIENCE_NANOS; left = cellThreads()) {
                StopCheck.arm(elapsed > POLITE_NANOS);
                left.forEach(Thread::interrupt);
                LockSupport.parkNanos(PAUSE_NANOS);
                elapsed = System.nanoTime() - begin;
            }
        } finally {
            boolean stuck = cells.isRunning() && elapsed >= PATIENCE_NANOS;
            StopCheck.arm(stuck);
            if (stuck) {
                Cell.current().print(StreamType.ERR, STUCK);
            }
        }
    }

    private List<Thread> cellThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> cells.isRunning(each.getKey()) || runsCellCode(each))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean runsCellCode(Map.Entry<Thread, StackTraceElement[]> thread) {
        for (StackTraceElement frame : thread.getValue()) {
            if (frame.getClassName().startsWith(CELL_CLASSES)) {
                return true;
            }
        }
        return false;
    }
}
