package org.deeplesson.notebook.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;

/** The way back to whoever sent a request: all that is sent here carries that request as its parent. */
final class Replies extends ShellReplyEnvironment {

    private final InputChannel input;
    private final PublishChannel output;
    private final StreamText text;
    private final Map<StreamType, TextDecoder> decoders =
            Map.of(StreamType.OUT, new TextDecoder(), StreamType.ERR, new TextDecoder());
    private final IntSupplier count;
    private boolean abortsQueue;

    /**
     * @param limit the most characters that are printed
     * @param count the number of the next cell
     */
    Replies(
            ShellChannel shell,
            InputChannel input,
            PublishChannel output,
            MessageContext request,
            int limit,
            IntSupplier count) {
        super(shell, input, output, request);
        text = new StreamText(this::sendText, limit);
        this.count = count;
        this.input = input;
        this.output = output;
    }

    /** Printed text; sent a little later, many prints in one message. */
    void print(StreamType stream, String printed) {
        text.append(stream, printed);
    }

    /** The same as bytes. */
    void print(StreamType stream, byte[] bytes, int offset, int length) {
        print(stream, decoders.get(stream).decode(bytes, offset, length));
    }

    /** No more is printed: what is left is sent, and what was too much is named. */
    void endText() {
        decoders.forEach((stream, decoder) -> print(stream, decoder.end()));
        text.close();
    }

    /** Straight to the channel: any thread of a cell may publish, and what was printed before comes before. */
    void publishNow(Message<?> message) {
        text.flush();
        output.sendMessage(message);
    }

    private void sendText(StreamType stream, String printed) {
        PublishStream content = new PublishStream(stream, printed);
        output.sendMessage(new Message<>(getContext(), content.getType(), content));
    }

    @Override
    public void publish(Message<?> message) {
        text.flush();
        super.publish(message);
    }

    String ask(String prompt, boolean isPassword) {
        text.flush();
        return input.getInput(getContext(), prompt, isPassword);
    }

    /** The cells that wait behind this one are not run. */
    void abortQueue() {
        abortsQueue = true;
    }

    boolean abortsQueue() {
        return abortsQueue;
    }

    /** Returns when everything published so far is with the socket. */
    void drain() {
        text.flush();
        output.drain();
    }

    void abort() {
        setBusyDeferIdle();
        answer(MessageType.EXECUTE_REPLY, Map.of("status", "aborted", "execution_count", count.getAsInt()));
    }

    /** Each reply has a status; the contents of some types bring none. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void reply(Message<?> message) {
        JsonObject content = Json.fields(message.getContent());
        if (!content.has("status")) {
            content.addProperty("status", "ok");
        }
        MessageType type = message.getHeader().getType();
        super.reply(new Message(getContext(), type, content, message.getBlobs(), message.getMetadata()));
    }

    /** Sends a reply whose content is given field by field. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    void answer(MessageType<?> type, Map<String, Object> content) {
        reply(new Message(getContext(), type, content));
    }

    /** A request that the kernel could not answer because of a fault of its own, so that no front end waits for ever. */
    void fail(Throwable fault) {
        MessageType<ErrorReply> type = replyTypeOf(getContext().getHeader().getType());
        if (type != null) {
            ErrorReply reply =
                    new ErrorReply(fault.getClass().getSimpleName(), String.valueOf(fault.getMessage()), List.of());
            if (type == MessageType.EXECUTE_REPLY.error()) {
                reply.setExecutionCount(count.getAsInt());
            }
            replyError(type, reply);
        }
    }

    private static MessageType<ErrorReply> replyTypeOf(MessageType<?> request) {
        String name = request.getName();
        return name.endsWith("_request")
                ? MessageType.getType(name.replace("_request", "_reply")).error()
                : null;
    }
}
