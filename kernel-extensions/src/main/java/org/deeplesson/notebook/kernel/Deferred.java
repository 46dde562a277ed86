package org.deeplesson.notebook.kernel;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimerTask;
import java.util.concurrent.Future;

/**
 * What cells have left for later, with a {@code Timer} or a scheduled executor. No thread runs it while its time has not come,
 * so an interrupt must call it off; the executor itself goes on serving. Public because cells call it.
 */
public final class Deferred {

    private static final ReferenceQueue<Object> FORGOTTEN = new ReferenceQueue<>();
    private static final Set<Reference<Object>> WAITING = new HashSet<>();

    private Deferred() {}

    /**
     * What {@link CellCode} weaves in where a cell makes a {@code TimerTask} or gets a {@code ScheduledFuture}.
     *
     * @param work either of them, or null
     */
    public static void remember(Object work) {
        synchronized (WAITING) {
            for (Object gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
                WAITING.remove(gone);
            }
            if (work != null) {
                WAITING.add(new WeakReference<>(work, FORGOTTEN));
            }
        }
    }

    /** On a thread of its own: code of a cell may stand in for what is called here. */
    static void callOff() {
        Thread thread = new Thread(Deferred::callOffEach, "Interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    private static void callOffEach() {
        List<Reference<Object>> waiting;
        synchronized (WAITING) {
            waiting = List.copyOf(WAITING);
        }
        for (Reference<Object> each : waiting) {
            if (isCalledOff(each.get())) {
                synchronized (WAITING) {
                    WAITING.remove(each);
                }
            }
        }
    }

    /** A task that was cancelled before it is scheduled could not be scheduled any more. */
    private static boolean isCalledOff(Object work) {
        try {
            if (work instanceof Future<?> future) {
                future.cancel(true);
                return true;
            }
            return work instanceof TimerTask task && task.scheduledExecutionTime() != 0 && task.cancel();
        } catch (RuntimeException | Error e) {
            return true;
        }
    }
}
