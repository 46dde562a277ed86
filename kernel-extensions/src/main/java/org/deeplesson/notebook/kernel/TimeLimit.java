package org.deeplesson.notebook.kernel;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops a cell that takes too long, where the kernel was told what that is. */
final class TimeLimit implements AutoCloseable {

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "Time limit");
        thread.setDaemon(true);
        return thread;
    });

    private final long millis;
    private volatile boolean over;
    private Future<?> alarm;

    private TimeLimit(long millis) {
        this.millis = millis;
    }

    /** Without a positive number of milliseconds there is no limit. */
    static TimeLimit start(long millis, Interrupter interrupter) {
        TimeLimit limit = new TimeLimit(millis);
        if (millis > 0) {
            limit.alarm = TIMER.schedule(
                    () -> {
                        limit.over = true;
                        interrupter.stop();
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        }
        return limit;
    }

    boolean isOver() {
        return over;
    }

    CellFailure failure() {
        String message = "the cell was stopped after " + millis + " milliseconds, the limit of this kernel. "
                + "Raise DEEPLESSON_TIMEOUT, or make the cell shorter.";
        return CellFailure.plain("TimedOut", message, null);
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
