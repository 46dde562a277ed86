package org.deeplesson.notebook.kernel;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** Gathers what a cell prints for a moment, because a message a print floods the page. */
final class StreamText {

    private static final int FULL = 8_192;
    private static final long DELAY_MILLIS = 40;
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "Print");
        thread.setDaemon(true);
        return thread;
    });

    private final Replies replies;
    private final StringBuilder waiting = new StringBuilder();
    private StreamType stream = StreamType.OUT;

    StreamText(Replies replies) {
        this.replies = replies;
    }

    synchronized void append(StreamType to, String printed) {
        if (to != stream) {
            flush();
            stream = to;
        }
        if (waiting.isEmpty()) {
            TIMER.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
        waiting.append(printed);
        if (waiting.length() >= FULL) {
            flush();
        }
    }

    synchronized void flush() {
        if (!waiting.isEmpty()) {
            PublishStream content = new PublishStream(stream, waiting.toString());
            waiting.setLength(0);
            replies.publishText(new Message<>(replies.getContext(), content.getType(), content));
        }
    }
}
