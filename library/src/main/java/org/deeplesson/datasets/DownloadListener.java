package org.deeplesson.datasets;

/** Hears how far a download is, at most ten times a second and once when it has ended well. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Some more bytes have come.
     *
     * @param file the name of the file
     * @param done bytes so far; equal to {@code total} at the end
     * @param total bytes in all, or −1 where the server does not say
     */
    void progress(String file, long done, long total);
}
