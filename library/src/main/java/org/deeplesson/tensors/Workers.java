package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that take over parts of a kernel's work. One that has worked just now looks out for more before it sleeps: the
 * kernels of a training step follow one another within microseconds, and to be woken takes longer than many of them do.
 */
final class Workers {
    private static final long PATIENCE_NANOS = 100_000;
    private static final AtomicReference<Worker[]> WORKERS = new AtomicReference<>(new Worker[0]);

    private Workers() {}

    /** Runs all parts, 0 to {@code parts − 1}, each once; the first here, the others wherever a thread is free. */
    static void run(int parts, IntConsumer work) {
        Task task = new Task(parts, work);
        Worker[] workers = atLeast(parts - 1);
        for (int part = 1; part < parts; part++) {
            workers[part - 1].offer(task);
        }
        for (int part = 0; part < parts; part++) {
            task.take(part);
        }
        while (task.open.get() > 0) {
            Thread.onSpinWait();
        }
        task.rethrow();
    }

    private static Worker[] atLeast(int count) {
        Worker[] now = WORKERS.get();
        return now.length >= count ? now : grown(count);
    }

    private static synchronized Worker[] grown(int count) {
        Worker[] now = WORKERS.get();
        if (now.length < count) {
            Worker[] more = Arrays.copyOf(now, count);
            for (int i = now.length; i < count; i++) {
                more[i] = new Worker(i + 1);
                more[i].start();
            }
            WORKERS.set(more);
            now = more;
        }
        return now;
    }

    /** Work in parts, each of which is taken by whoever comes first. */
    private static final class Task {
        private final IntConsumer work;
        private final AtomicIntegerArray taken;
        private final AtomicInteger open;
        private volatile Throwable failure;

        Task(int parts, IntConsumer work) {
            this.work = work;
            taken = new AtomicIntegerArray(parts);
            open = new AtomicInteger(parts);
        }

        void take(int part) {
            if (taken.getAndSet(part, 1) == 1) {
                return;
            }
            try {
                work.accept(part);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                open.decrementAndGet();
            }
        }

        void rethrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }

    private static final class Worker extends Thread {
        private final int part;
        private final AtomicReference<Task> next = new AtomicReference<>();
        private volatile boolean asleep;

        Worker(int part) {
            super("deeplesson-worker-" + part);
            this.part = part;
            setDaemon(true);
        }

        void offer(Task task) {
            next.set(task);
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            Threads.oneNativeThread();
            long since = System.nanoTime();
            while (true) {
                Task task = next.getAndSet(null);
                if (task != null) {
                    task.take(part);
                    since = System.nanoTime();
                } else if (System.nanoTime() - since < PATIENCE_NANOS) {
                    Thread.onSpinWait();
                } else {
                    sleep();
                    since = System.nanoTime();
                }
            }
        }

        private void sleep() {
            asleep = true;
            while (next.get() == null) {
                LockSupport.park(this);
            }
            asleep = false;
        }
    }
}
