package org.deeplesson.datasets;

/** Data could not be had: the message names the file, says what is wrong with it, and what to do. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error that the data themselves show. */
    public DataException(String message) {
        super(message);
    }

    /** An error with another one behind it. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
