package org.deeplesson.notebook.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.zeromq.ZMQ;

/** Asks the front end for a line. The cell that waits can be interrupted; the socket belongs to a thread of its own. */
final class InputChannel extends StdinChannel {

    private static final long POLL_MILLIS = 50;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "Stdin");
        thread.setDaemon(true);
        return thread;
    });

    private final Wire wire;

    InputChannel(ZMQ.Context context, Wire wire) {
        super(context, HMACGenerator.NO_AUTH_INSTANCE);
        this.wire = wire;
    }

    @Override
    public String getInput(MessageContext request, String prompt, boolean isPassword) {
        CompletableFuture<String> line = new CompletableFuture<>();
        reader.execute(() -> ask(request, prompt, isPassword, line));
        try {
            return line.get() + System.lineSeparator();
        } catch (InterruptedException e) {
            line.cancel(false);
            Thread.currentThread().interrupt();
            throw new CellStopped();
        } catch (ExecutionException e) {
            throw new IllegalStateException("System.in: the answer of the front end could not be read.", e.getCause());
        }
    }

    private void ask(MessageContext request, String prompt, boolean isPassword, CompletableFuture<String> line) {
        try {
            dropStaleAnswers();
            InputRequest question = new InputRequest(prompt, isPassword);
            wire.send(this, request.getIdentities(), new Message<>(request, question.getType(), question));
            ZMQ.Poller poller = poller();
            while (!line.isDone()) {
                if (poller.poll(POLL_MILLIS) > 0) {
                    readInto(line);
                }
            }
        } catch (RuntimeException | Error e) {
            line.completeExceptionally(e);
        }
    }

    /** What is no message of the front end is no answer either. */
    private void readInto(CompletableFuture<String> line) {
        try {
            Object content = wire.receive(this).getContent();
            if (content instanceof InputReply answer) {
                line.complete(answer.getValue());
            } else if (content instanceof Unreadable unreadable) {
                line.completeExceptionally(unreadable.cause());
            }
        } catch (IllegalArgumentException e) {
            logger.warn("Message dropped", e);
        }
    }

    /** Answers to a question whose cell was interrupted, and whatever else has come meanwhile. */
    private void dropStaleAnswers() {
        ZMQ.Poller poller = poller();
        while (poller.poll(0) > 0) {
            do {
                recv();
            } while (hasReceiveMore());
        }
    }

    private ZMQ.Poller poller() {
        ZMQ.Poller poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
        return poller;
    }
}
