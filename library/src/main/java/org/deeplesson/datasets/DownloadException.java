package org.deeplesson.datasets;

/** Why one place did not give a file: the next may. */
final class DownloadException extends Exception {
    private static final long serialVersionUID = 1L;

    DownloadException(String reason) {
        super(reason);
    }

    DownloadException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
