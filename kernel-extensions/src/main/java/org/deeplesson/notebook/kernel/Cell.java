package org.deeplesson.notebook.kernel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * One run of one cell, and where its output goes. Threads that a cell starts belong to it; threads that were there before
 * it (of a pool, of a native library) speak for the cell that runs now.
 */
final class Cell {

    private static final InheritableThreadLocal<Cell> MINE = new InheritableThreadLocal<>();
    private static volatile Cell latest;

    private final Replies replies;
    private final boolean silent;
    private final boolean allowsInput;
    private final Set<String> displayIds = ConcurrentHashMap.newKeySet();

    Cell(Replies replies, boolean silent, boolean allowsInput) {
        this.replies = replies;
        this.silent = silent;
        this.allowsInput = allowsInput;
    }

    /** The cell of this thread, else the one that was started last, else null. */
    static Cell current() {
        Cell mine = MINE.get();
        return mine == null ? latest : mine;
    }

    static void enter(Cell cell) {
        MINE.set(cell);
    }

    static void start(Cell cell) {
        latest = cell;
        enter(cell);
    }

    void print(StreamType stream, String text) {
        if (!silent) {
            replies.print(stream, text);
        }
    }

    void print(StreamType stream, byte[] bytes, int offset, int length) {
        if (!silent) {
            replies.print(stream, bytes, offset, length);
        }
    }

    void endText() {
        replies.endText();
    }

    <T extends ContentType<T>> void publish(T content) {
        if (!silent) {
            replies.publishNow(new Message<>(replies.getContext(), content.getType(), content));
        }
    }

    /** A display's id is for {@code updateDisplay}: a cell that ends with {@code display(x)} does not show it. */
    void display(DisplayData data) {
        if (data.hasDisplayId()) {
            displayIds.add(data.getDisplayId());
        }
        publish(new PublishDisplayData(data));
    }

    boolean isDisplayId(Object value) {
        return value instanceof String id && displayIds.contains(id);
    }

    /** Whether the data are an output of this cell: training that is shown while it goes on ends with its history. */
    boolean shows(DisplayData data) {
        return data.hasDisplayId() && displayIds.contains(data.getDisplayId());
    }

    /** What a renderer may want to know of this cell: the ids of the outputs that it shows. */
    Map<String, Object> parameters() {
        return Map.of("shown", Set.copyOf(displayIds));
    }

    String readLine() {
        if (!allowsInput) {
            throw new IllegalStateException(
                    "System.in: a cell asked for input, but this run of the notebook has nobody to "
                            + "answer. Write the value into the cell instead.");
        }
        return replies.ask("", false);
    }
}
