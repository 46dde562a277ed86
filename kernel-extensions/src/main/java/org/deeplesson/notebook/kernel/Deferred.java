package org.deeplesson.notebook.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TimerTask;
import java.util.WeakHashMap;
import java.util.concurrent.Future;

/**
 * What cells have left for later, with a {@code Timer} or a scheduled executor. No thread runs it while its time has not come,
 * so an interrupt must call it off; the executor itself goes on serving. Public because cells call it.
 */
public final class Deferred {

    private static final Set<Object> WAITING = Collections.newSetFromMap(new WeakHashMap<>());

    private Deferred() {}

    /**
     * What {@link CellCode} weaves in where a cell makes a {@code TimerTask} or gets a {@code ScheduledFuture}.
     *
     * @param work either of them, or null
     */
    public static void remember(Object work) {
        synchronized (WAITING) {
            WAITING.add(work);
        }
    }

    static void callOff() {
        List<Object> waiting;
        synchronized (WAITING) {
            waiting = List.copyOf(WAITING);
            WAITING.clear();
        }
        for (Object work : waiting) {
            if (work instanceof Future<?> future) {
                future.cancel(true);
            } else if (work instanceof TimerTask task && isScheduled(task)) {
                task.cancel();
            }
        }
    }

    /** One that was cancelled before could not be scheduled any more. */
    private static boolean isScheduled(TimerTask task) {
        return task.scheduledExecutionTime() != 0;
    }
}
