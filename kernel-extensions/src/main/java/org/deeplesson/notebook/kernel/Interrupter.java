package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Stops cells. First politely, by {@link Thread#interrupt()}, which ends what sleeps, waits or trains (training then returns
 * what it has); a moment later by the stop checks, which end everything else. Every thread that runs code of a cell is meant,
 * and what cells have left for later, so that nothing of an interrupted notebook goes on in the background.
 */
final class Interrupter {

    private static final long POLITE_NANOS = 250_000_000L;
    private static final long PATIENCE_NANOS = 700_000_000L;

    /** Training ends with the operation that a layer is at, and then returns what it has learnt. */
    private static final long TRAINING_PATIENCE_NANOS = 10_000_000_000L;

    private static final String TRAINING = "org.deeplesson.training.";
    private static final long PAUSE_NANOS = 20_000_000L;

    private static final String STUCK =
            "The cell waited inside a library that cannot be interrupted, and was given up. "
                    + "What it waits for may go on in the background; it ends with a restart of the kernel.\n";

    private final CellThread cells;
    private Thread stopping;
    private volatile boolean stopped;
    private volatile OutOfMemoryError full;

    Interrupter(CellThread cells) {
        this.cells = cells;
        StopCheck.whenFull(this::stop);
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
        full = null;
        StopCheck.arm(false);
    }

    /** Why the cell was stopped although nobody asked for it; null otherwise. */
    OutOfMemoryError full() {
        return full;
    }

    private void stop(OutOfMemoryError noMemory) {
        full = noMemory;
        stop();
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
        try {
            stopCellsWithin();
        } finally {
            StopCheck.arm(false);
        }
    }

    private void stopCellsWithin() {
        long begin = System.nanoTime();
        long elapsed = 0;
        Deferred.callOff();
        List<Thread> left = cellThreads();
        while (!left.isEmpty() && elapsed < patience(left)) {
            StopCheck.arm(full != null || elapsed > POLITE_NANOS);
            left.forEach(Thread::interrupt);
            LockSupport.parkNanos(PAUSE_NANOS);
            elapsed = System.nanoTime() - begin;
            left = cellThreads();
        }
        Deferred.callOff();
        left.forEach(StopCheck::condemn);
        if (left.stream().anyMatch(cells::isRunning)) {
            Cell.current().print(StreamType.ERR, STUCK);
            cells.abandon();
        }
    }

    private static long patience(List<Thread> left) {
        return left.stream().anyMatch(thread -> hasFrame(thread.getStackTrace(), name -> name.startsWith(TRAINING)))
                ? TRAINING_PATIENCE_NANOS
                : PATIENCE_NANOS;
    }

    private List<Thread> cellThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> cells.isRunning(each.getKey()) || hasFrame(each.getValue(), CellLoader::isOfCell))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean hasFrame(StackTraceElement[] trace, Predicate<String> className) {
        for (StackTraceElement frame : trace) {
            if (className.test(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }
}
