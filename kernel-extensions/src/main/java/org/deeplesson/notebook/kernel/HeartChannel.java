package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.HeartbeatChannel;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.ZMQ;

/** Gives back what comes, at once and whole; one message in several parts must not be the last that is answered. */
final class HeartChannel extends HeartbeatChannel {

    HeartChannel(ZMQ.Context context) {
        super(context, HMACGenerator.NO_AUTH_INSTANCE);
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        bind(JupyterSocket.formatAddress(properties.getTransport(), properties.getIp(), properties.getHbPort()));
        Thread beat = new Thread(this::beat, "Heartbeat");
        beat.setDaemon(true);
        beat.start();
    }

    private void beat() {
        while (true) {
            try {
                beatOnce();
            } catch (OutOfMemoryError e) {
                // A cell has filled the memory; the next beat may find some.
                continue;
            }
        }
    }

    private void beatOnce() {
        List<byte[]> parts = new ArrayList<>();
        do {
            parts.add(recv());
        } while (hasReceiveMore());
        for (int i = 0; i < parts.size() - 1; i++) {
            sendMore(parts.get(i));
        }
        send(parts.get(parts.size() - 1));
    }
}
