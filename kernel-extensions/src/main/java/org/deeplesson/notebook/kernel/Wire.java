package org.deeplesson.notebook.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.zeromq.ZMQ;

/**
 * Messages as they travel between a kernel and its front ends: routing frames, a delimiter, a signature, then header, parent
 * header, metadata and content as JSON, then binary data. One for all sockets of a kernel.
 */
final class Wire {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int PARTS = 4;

    private final HMACGenerator signer;
    private final boolean isSigned;
    private final SeenSignatures seen = new SeenSignatures();
    private final KernelHeader headers = new KernelHeader();

    Wire(HMACGenerator signer) {
        this.signer = signer;
        this.isSigned = signer != HMACGenerator.NO_AUTH_INSTANCE;
    }

    /**
     * Reads the next message to its last frame. Where its header is good but the rest is not, its content is {@link Unreadable}.
     *
     * @throws IllegalArgumentException when nobody could be answered: the frames are no message, or not signed by the front end
     */
    Message<Object> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        int signature = 1 + delimiter(frames);
        int end = signature + 1 + PARTS;
        if (signature == 0 || frames.size() < end) {
            throw new IllegalArgumentException(
                    "Message: must have a delimiter and five frames behind it. It is dropped.");
        }
        byte[][] parts = frames.subList(signature + 1, end).toArray(byte[][]::new);
        checkSignature(frames.get(signature), parts);
        RequestHeader header = RequestHeader.of(parts[0]);
        return new Message<>(
                frames.subList(0, signature - 1),
                header,
                null,
                metadata(parts[2]),
                RequestContent.read(header.getType(), parts[3]),
                frames.subList(end, frames.size()));
    }

    private static int delimiter(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        return at < frames.size() ? at : -1;
    }

    private void checkSignature(byte[] signature, byte[]... parts) {
        if (isSigned) {
            String expected = signer.calculateSignature(parts);
            if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), signature)) {
                throw new IllegalArgumentException("Message: must be signed with the kernel's key. It is dropped.");
            }
            if (!seen.isNew(expected)) {
                throw new IllegalArgumentException("Message: was received before. It is dropped.");
            }
        }
    }

    /** What comes beside a message is for extensions alone; a request is answered without it. */
    private static Map<String, Object> metadata(byte[] frame) {
        try {
            return Json.map(frame);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    /**
     * Sends a message.
     *
     * @param route the frames that stand before it: whom it is for, or what it is about
     */
    void send(ZMQ.Socket socket, List<byte[]> route, Message<?> message) {
        byte[][] parts = {
            headers.frame(message.getHeader()),
            message.hasParentHeader() ? headers.frame(message.getParentHeader()) : NONE,
            message.hasMetadata() ? Json.bytes(message.getMetadata()) : NONE,
            Json.bytes(message.getContent())
        };
        List<byte[]> frames = new ArrayList<>(route);
        frames.add(DELIMITER);
        frames.add(signer.calculateSignature(parts).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(List.of(parts));
        if (message.getBlobs() != null) {
            frames.addAll(message.getBlobs());
        }
        int last = frames.size() - 1;
        frames.subList(0, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }
}
