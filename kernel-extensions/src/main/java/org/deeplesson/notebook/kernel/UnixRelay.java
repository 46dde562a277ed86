package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/**
 * Jupyter's {@code ipc} transport: sockets in the file system. The Java form of ZeroMQ knows only those of the network, but
 * speaks the same on both; what comes through a file is handed on to a port of this machine, and back.
 */
final class UnixRelay {

    static final String TRANSPORT = "ipc";

    private static final int CHUNK = 1 << 16;
    private static final String LOOPBACK = "127.0.0.1";

    private final KernelConnectionProperties asked;

    private UnixRelay(KernelConnectionProperties asked) {
        this.asked = asked;
    }

    /** The same connection over the network of this machine, with relays from the files that Jupyter will open. */
    static KernelConnectionProperties relayed(KernelConnectionProperties asked) throws IOException {
        UnixRelay relay = new UnixRelay(asked);
        return new KernelConnectionProperties(
                LOOPBACK,
                relay.port(asked.getControlPort()),
                relay.port(asked.getShellPort()),
                relay.port(asked.getStdinPort()),
                relay.port(asked.getHbPort()),
                relay.port(asked.getIopubPort()),
                "tcp",
                asked.getSignatureScheme(),
                asked.getKey());
    }

    private int port(int number) throws IOException {
        Path file = Path.of(asked.getIp() + "-" + number);
        Files.deleteIfExists(file);
        int port = freePort();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
        file.toFile().deleteOnExit();
        start(() -> accept(server, port));
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void accept(ServerSocketChannel server, int port) {
        try {
            while (true) {
                connect(server.accept(), port);
            }
        } catch (IOException e) {
            // The kernel ends: nobody is to be connected any more.
            return;
        }
    }

    private static void connect(SocketChannel client, int port) throws IOException {
        try {
            SocketChannel kernel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port));
            start(() -> copy(client, kernel));
            start(() -> copy(kernel, client));
        } catch (IOException e) {
            // The port is not open yet: ZeroMQ tries again.
            client.close();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // One side is gone; the other is closed with it.
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "Relay");
        thread.setDaemon(true);
        thread.start();
    }
}
