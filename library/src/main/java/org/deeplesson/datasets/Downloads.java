package org.deeplesson.datasets;

import java.util.Locale;

/** What shows the progress of downloads: a line of text, unless whoever shows the library's displays puts theirs here. */
public final class Downloads {
    private static final double MEGABYTE = 1e6;

    private static volatile DownloadListener listener = Downloads::print;

    private Downloads() {}

    /** Shows downloads in this way from now on. */
    public static void use(DownloadListener listener) {
        Downloads.listener = listener;
    }

    static DownloadListener listener() {
        return listener;
    }

    /** One line that is overwritten in place, and closed at the end. */
    private static void print(String file, long done, long total) {
        System.out.print("\r" + line(file, done, total) + (done == total ? System.lineSeparator() : ""));
    }

    static String line(String file, long done, long total) {
        return total > 0
                ? String.format(
                        Locale.ROOT,
                        "Downloading %s: %3d %%, %.1f of %.1f MB",
                        file,
                        100 * done / total,
                        done / MEGABYTE,
                        total / MEGABYTE)
                : String.format(Locale.ROOT, "Downloading %s: %.1f MB", file, done / MEGABYTE);
    }
}
