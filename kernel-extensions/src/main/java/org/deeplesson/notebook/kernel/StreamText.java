package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * What a cell prints, on its way to the page: ten messages a second at most, and no more text than a page can hold. A line
 * that {@code \r} writes over and over is sent as it looks when the message goes. Of what is too much, the end is shown.
 */
final class StreamText {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int END = 2_000;
    private static final int MOST_CHANGES = 50;
    private static final Pattern OVERWRITTEN = Pattern.compile("\r[^\n\r]*(?=\r[^\n\r])");
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "Print");
        thread.setDaemon(true);
        return thread;
    });

    private record Part(StreamType stream, StringBuilder text) {}

    private final BiConsumer<StreamType, String> page;
    private final int limit;
    private final StringBuilder end = new StringBuilder();
    private List<Part> waiting = new ArrayList<>();
    private long lastSent = System.nanoTime() - PERIOD_NANOS;
    private long sent;
    private long leftOut;

    /**
     * @param page sends a message
     * @param limit the most characters that are sent
     */
    StreamText(BiConsumer<StreamType, String> page, int limit) {
        this.page = page;
        this.limit = limit;
    }

    synchronized void append(StreamType to, String printed) {
        if (printed.isEmpty()) {
            return;
        }
        if (sent + waitingLength() > limit) {
            send();
        }
        if (sent >= limit) {
            leaveOut(printed);
            return;
        }
        if (waiting.isEmpty()) {
            long wait = Math.max(FIRST_NANOS, lastSent + PERIOD_NANOS - System.nanoTime());
            TIMER.schedule(this::send, wait, TimeUnit.NANOSECONDS);
        }
        partFor(to).text().append(printed);
    }

    /** Streams that take turns with every word are sent one after the other: their order within a moment is no help. */
    private Part partFor(StreamType stream) {
        Part last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
        if (last != null && last.stream() == stream) {
            return last;
        }
        if (waiting.size() >= MOST_CHANGES) {
            for (Part part : waiting) {
                if (part.stream() == stream) {
                    return part;
                }
            }
        }
        Part part = new Part(stream, new StringBuilder());
        waiting.add(part);
        return part;
    }

    private long waitingLength() {
        return waiting.stream().mapToLong(part -> part.text().length()).sum();
    }

    private void leaveOut(String printed) {
        leftOut += printed.length();
        end.append(printed);
        if (end.length() > 2 * END) {
            end.delete(0, end.length() - END);
        }
    }

    /** Sends what waits; called by the timer. */
    private synchronized void send() {
        List<Part> parts = waiting;
        waiting = new ArrayList<>();
        for (Part part : parts) {
            String text = OVERWRITTEN.matcher(part.text()).replaceAll("");
            int room = (int) Math.min(text.length(), limit - sent);
            if (room > 0) {
                page.accept(part.stream(), text.substring(0, room));
            }
            sent += room;
            leaveOut(text.substring(room));
        }
        lastSent = System.nanoTime();
    }

    /** Sends all that was printed so far, before something else is shown or the cell ends. */
    void flush() {
        send();
    }

    /** The cell has ended: of what was too much, says how much, and shows the end. */
    synchronized void close() {
        send();
        if (leftOut > 0) {
            String tail = end.substring(Math.max(0, end.length() - END));
            long hidden = leftOut - tail.length();
            page.accept(
                    StreamType.OUT,
                    "\n… " + hidden + " characters were left out here: a cell shows " + limit
                            + ". Print less, or raise DEEPLESSON_OUTPUT_LIMIT. It ended with:\n" + tail);
            leftOut = 0;
            end.setLength(0);
        }
    }
}
