package org.deeplesson.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Fetches one file from one place. The bytes come on a thread of their own, so that the caller can show progress, lose patience
 * with a server that has fallen silent, and be interrupted.
 */
final class Download {
    /** How long to wait for a server: short enough that a class without a network does not sit and wait. */
    record Patience(Duration connect, Duration silence) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(15));
    }

    private static final int BLOCK = 1 << 16;
    private static final long UPDATE_MILLIS = 100;
    private static final int OK = 200;

    private final URI from;
    private final String name;
    private final Supplier<CheckedFile> to;
    private final Patience patience;
    private volatile long done;
    private volatile long total = -1;
    private volatile boolean stopped;
    private volatile InputStream body = InputStream.nullInputStream();

    /**
     * @param name of the file, for the listener
     * @param to opens the file that the bytes go to
     */
    Download(URI from, String name, Supplier<CheckedFile> to, Patience patience) {
        this.from = from;
        this.name = name;
        this.to = to;
        this.patience = patience;
    }

    /**
     * Fetches the file into place, or leaves nothing.
     *
     * @throws DownloadException where this place does not give the whole and right file
     * @throws DataException where it cannot be written
     * @throws InterruptedException where the calling thread was interrupted
     */
    void run(DownloadListener listener) throws DownloadException, InterruptedException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            transfer();
            return null;
        });
        Thread thread = new Thread(task, "deeplesson-download");
        thread.setDaemon(true);
        thread.start();
        try {
            await(task, listener);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException problem) {
                throw problem;
            }
            throw new DownloadException(reason(e.getCause()), e.getCause());
        } finally {
            task.cancel(true);
            stop();
            thread.join(patience.connect().toMillis()); // by then it has cleared up behind itself
        }
        listener.progress(name, done, done);
    }

    private void await(FutureTask<Void> task, DownloadListener listener)
            throws DownloadException, InterruptedException, ExecutionException {
        long seen = 0;
        long since = System.nanoTime();
        while (true) {
            try {
                task.get(UPDATE_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                long now = done;
                if (now != seen) {
                    seen = now;
                    since = System.nanoTime();
                    if (now != total) { // the end is told once, when the file is in place
                        listener.progress(name, now, total);
                    }
                } else if (System.nanoTime() - since > patience.silence().toNanos()) {
                    throw new DownloadException("fell silent after " + progress());
                }
            }
        }
    }

    private void transfer() throws IOException, InterruptedException, DownloadException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(from).timeout(patience.silence()).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            body = in;
            if (stopped) {
                throw new IOException("stopped before the first byte");
            }
            if (response.statusCode() != OK) {
                throw new DownloadException("answered with HTTP status " + response.statusCode());
            }
            total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            try (CheckedFile file = to.get()) {
                byte[] block = new byte[BLOCK];
                for (int n = in.read(block); n >= 0; n = in.read(block)) {
                    file.write(block, n);
                    done = done + n;
                }
                file.complete();
            }
        }
    }

    /** Ends a read that waits for bytes: the interrupt of {@code cancel} alone does not. */
    private void stop() {
        stopped = true;
        try {
            body.close();
        } catch (IOException e) {
            // The download is given up; how its connection ends does not matter.
        }
    }

    private String reason(Throwable problem) {
        if (problem instanceof DownloadException) {
            return problem.getMessage();
        }
        if (problem instanceof HttpTimeoutException) {
            return "does not answer";
        }
        if (problem instanceof ConnectException) {
            return "cannot be reached";
        }
        return "broke off after " + progress();
    }

    private String progress() {
        return total < 0
                ? String.format(Locale.ROOT, "%,d bytes", done)
                : String.format(Locale.ROOT, "%,d of %,d bytes", done, total);
    }
}
