package org.deeplesson.persistence;

/** A model's file cannot be read or written; the message says which, why, and what to do. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelFileException(String message) {
        super(message);
    }

    ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
