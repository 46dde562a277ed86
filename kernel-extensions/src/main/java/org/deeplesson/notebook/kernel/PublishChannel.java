package org.deeplesson.notebook.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.zeromq.ZMQ;

/** What all front ends see. Any thread may send, in the order in which they come; one thread of its own writes. */
final class PublishChannel extends IOPubChannel {

    private static final int CAPACITY = 10_000;
    private static final long DRAIN_SECONDS = 2;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(CAPACITY);

    private final Wire wire;

    PublishChannel(ZMQ.Context context, Wire wire) {
        super(context, HMACGenerator.NO_AUTH_INSTANCE);
        this.wire = wire;
        setSndHWM(0); // a front end that reads slowly gets everything later, not some of it
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        super.bind(properties);
        Thread writer = new Thread(this::write, "Publish");
        writer.setDaemon(true);
        writer.start();
    }

    /** Each goes to all front ends; what they may choose by is its type. */
    @Override
    public void sendMessage(Message<?> message) {
        byte[] topic = message.getHeader().getType().getName().getBytes(StandardCharsets.US_ASCII);
        enqueue(() -> wire.send(this, List.of(topic), message));
    }

    /** Returns when everything that was sent before is with the socket. */
    void drain() {
        CountDownLatch reached = new CountDownLatch(1);
        enqueue(reached::countDown);
        try {
            reached.await(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupted cell may wait for room too: its last words are sent, and it stays interrupted. */
    private void enqueue(Runnable send) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(send);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        while (true) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // One message that cannot be written must not silence those after it.
                logger.warn("Message dropped", e);
            }
        }
    }
}
