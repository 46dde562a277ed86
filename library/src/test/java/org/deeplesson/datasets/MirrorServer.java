package org.deeplesson.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A server on this machine that holds a small data set of four files, and fails in the ways that servers fail. */
final class MirrorServer implements AutoCloseable {
    enum Manner {
        GOOD,
        CUT_HALFWAY,
        SILENT_HALFWAY,
        ANOTHER_FILE,
        NOT_FOUND
    }

    static final Map<String, byte[]> CONTENT = Map.of(
            "train-images-idx3-ubyte.gz", images(5),
            "train-labels-idx1-ubyte.gz", labels(5),
            "t10k-images-idx3-ubyte.gz", images(2),
            "t10k-labels-idx1-ubyte.gz", labels(2));

    final List<String> asked = new ArrayList<>();
    final CountDownLatch halfway = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    MirrorServer(Manner manner) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/data/", exchange -> answer(exchange, manner));
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** An address of this machine where nobody answers. */
    static String nobody() {
        try (ServerSocket free = new ServerSocket(0)) {
            return "http://127.0.0.1:" + free.getLocalPort() + "/data/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, Manner manner) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] content = CONTENT.get(path.substring("/data/".length()));
        try (exchange) {
            if (manner == Manner.NOT_FOUND) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (manner == Manner.ANOTHER_FILE) {
                content = new byte[] {1, 2, 3};
            }
            exchange.sendResponseHeaders(200, content.length);
            boolean whole = manner == Manner.GOOD || manner == Manner.ANOTHER_FILE;
            exchange.getResponseBody().write(content, 0, whole ? content.length : content.length / 2);
            exchange.getResponseBody().flush();
            halfway.countDown();
            if (manner == Manner.SILENT_HALFWAY) {
                end.await();
            } else if (!whole) {
                end.await(1, TimeUnit.SECONDS); // what was sent is read before the client hears of the end
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] images(int count) {
        ByteBuffer images = ByteBuffer.allocate(16 + count * 4 * 3)
                .putInt(0x00000803)
                .putInt(count)
                .putInt(4)
                .putInt(3);
        for (int i = 0; images.hasRemaining(); i++) {
            images.put((byte) (i * 37));
        }
        return packed(images.array());
    }

    private static byte[] labels(int count) {
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x00000801).putInt(count);
        for (int i = 0; labels.hasRemaining(); i++) {
            labels.put((byte) (i % 10));
        }
        return packed(labels.array());
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
