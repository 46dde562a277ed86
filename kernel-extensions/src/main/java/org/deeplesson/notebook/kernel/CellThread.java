package org.deeplesson.notebook.kernel;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The thread of the cells. Native libraries keep pools of workers for each thread that calls them, so cells share one; a
 * snippet that is evaluated from within a cell gets a thread for itself.
 */
final class CellThread {

    private volatile ExecutorService cells = Executors.newSingleThreadExecutor(CellThread::create);
    private final Map<Thread, CompletableFuture<?>> running = new ConcurrentHashMap<>();

    <T> CompletableFuture<T> run(ClassLoader loader, Callable<T> snippet) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Cell cell = Cell.current();
        Runnable task = () -> execute(cell, loader, snippet, outcome);
        if (running.isEmpty()) {
            cells.execute(task);
        } else {
            create(task).start();
        }
        return outcome;
    }

    /** Stays until the snippet has ended: who interrupts a nested evaluation interrupts the snippet's thread too. */
    <T> T await(CompletableFuture<T> outcome) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return outcome.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    boolean isRunning(Thread thread) {
        return running.containsKey(thread);
    }

    /** Lets the cell end although its threads do not: they end when what they wait for returns. */
    void abandon() {
        ExecutorService stuck = cells;
        cells = Executors.newSingleThreadExecutor(CellThread::create);
        running.forEach((thread, outcome) -> {
            running.remove(thread, outcome);
            outcome.completeExceptionally(new CellStopped());
        });
        stuck.shutdown();
        CellOutput.install();
    }

    private <T> void execute(Cell cell, ClassLoader loader, Callable<T> snippet, CompletableFuture<T> outcome) {
        Thread self = Thread.currentThread();
        self.setContextClassLoader(loader);
        Cell.enter(cell);
        // An interrupt that came too late for the snippet before is not meant for this one.
        Thread.interrupted();
        running.put(self, outcome);
        T value = null;
        Throwable thrown = null;
        try {
            value = snippet.call();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            running.remove(self, outcome);
            StopCheck.release(self);
        }
        if (thrown == null) {
            outcome.complete(value);
        } else {
            outcome.completeExceptionally(thrown);
        }
    }

    private static Thread create(Runnable task) {
        Thread thread = new Thread(task, "Cell");
        thread.setDaemon(true);
        return thread;
    }
}
