package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.zeromq.ZMQ;

/**
 * The shell or the control channel: reads requests and hands each to its handler. It waits in the socket, so that a request
 * is served at once, and survives a message that it cannot read.
 */
final class RequestChannel extends ShellChannel {

    private static final long POLL_MILLIS = 250;
    private static final long QUEUED_MILLIS = 10;

    /** The compiler works on this thread, and calls itself for each bracket within a bracket. */
    private static final long STACK_BYTES = 16L << 20;

    private final boolean isControl;
    private final Connection owner;
    private final Wire wire;
    private Thread loop;

    RequestChannel(ZMQ.Context context, Wire wire, boolean isControl, Connection owner) {
        super(context, HMACGenerator.NO_AUTH_INSTANCE, isControl, owner);
        this.wire = wire;
        setSndHWM(0); // replies wait for a front end that reads slowly
        this.isControl = isControl;
        this.owner = owner;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        int port = isControl ? properties.getControlPort() : properties.getShellPort();
        bind(JupyterSocket.formatAddress(properties.getTransport(), properties.getIp(), port));
        loop = new Thread(null, this::serve, isControl ? "Control" : "Shell", STACK_BYTES);
        loop.start();
    }

    @Override
    public void waitUntilClose() {
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        ZMQ.Poller poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
        while (true) {
            try {
                serveNext(poller);
            } catch (RuntimeException | Error e) {
                // Whatever one request did, the next one is answered.
                logger.warn("Request given up", e);
            }
        }
    }

    private void serveNext(ZMQ.Poller poller) {
        if (poller.poll(POLL_MILLIS) > 0) {
            Message<?> message = readNext();
            if (message != null) {
                answer(message, poller);
            }
        }
    }

    private void answer(Message<?> message, ZMQ.Poller poller) {
        Replies replies = (Replies) owner.prepareReplyEnv(this, message);
        List<Message<?>> aborted = new ArrayList<>();
        try {
            handle(replies, message);
            while (replies.abortsQueue() && poller.poll(QUEUED_MILLIS) > 0) {
                aborted.add(readNext());
            }
        } catch (RuntimeException | Error e) {
            replies.fail(e);
        } finally {
            replies.resolveDeferrals();
        }
        aborted.stream().filter(Objects::nonNull).forEach(each -> abort(each, poller));
    }

    /** After a failed cell, the cells behind it are not run; other requests are answered as ever. */
    private void abort(Message<?> message, ZMQ.Poller poller) {
        if (message.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
            Replies replies = (Replies) owner.prepareReplyEnv(this, message);
            replies.abort();
            replies.resolveDeferrals();
        } else {
            answer(message, poller);
        }
    }

    /** The next message, or null when there is nobody to answer. */
    private Message<?> readNext() {
        try {
            return wire.receive(this);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            logger.warn("Message dropped", e);
            return null;
        }
    }

    @Override
    public void sendMessage(Message<?> message) {
        wire.send(this, message.getIdentities(), message);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void handle(Replies replies, Message<?> message) {
        ShellHandler handler =
                owner.getHandler((MessageType) message.getHeader().getType());
        if (message.getContent() instanceof Unreadable unreadable) {
            replies.setBusyDeferIdle();
            replies.fail(unreadable.cause());
        } else if (handler != null) {
            handler.handle(replies, message);
        } else {
            replies.setBusyDeferIdle();
        }
    }
}
