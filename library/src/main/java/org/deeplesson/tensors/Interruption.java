package org.deeplesson.tensors;

import java.util.concurrent.CancellationException;

/** The stop button of a long computation, which it looks at between its pieces. */
public final class Interruption {
    private Interruption() {}

    /**
     * Leaves the computation where this thread is interrupted, whose flag is then down again.
     *
     * @throws CancellationException where it is
     */
    public static void check() {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "The computation was stopped, since its thread was interrupted. No weight was changed.");
        }
    }
}
