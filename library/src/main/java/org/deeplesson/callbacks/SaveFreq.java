package org.deeplesson.callbacks;

/** Every how many epochs or batches something is saved; every epoch by default. */
final class SaveFreq {
    private final String callback;
    private int epochs = 1;
    private int batches;
    private long seen;

    SaveFreq(String callback) {
        this.callback = callback;
    }

    /** Every so many epochs. */
    void epochs(int epochs) {
        this.epochs = atLeast1("period", "epochs", epochs);
        this.batches = 0;
    }

    /** Every so many batches, counted over all epochs. */
    void batches(int batches) {
        this.batches = atLeast1("saveFreq", "batches", batches);
    }

    /** By Keras's word. */
    void word(String word) {
        if (!"epoch".equals(word)) {
            throw new IllegalArgumentException(callback
                    + ": saveFreq must be \"epoch\" or a number of batches, but was "
                    + (word == null ? "null" : "\"" + word + "\"") + ". Leave it out to save after every epoch.");
        }
        epochs(1);
    }

    private int atLeast1(String option, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(callback + ": " + option + " must be 1 or more, but was " + value
                    + ". It is a number of " + what + ".");
        }
        return value;
    }

    /** Whether batches are counted rather than epochs. */
    boolean countsBatches() {
        return batches > 0;
    }

    /** How many batches were seen. */
    long seen() {
        return seen;
    }

    /** Goes on from there. */
    void seen(long seen) {
        this.seen = seen;
    }

    /** Whether it is time to save, after one more batch. */
    boolean isDueAfterBatch() {
        return batches > 0 && ++seen % batches == 0;
    }

    /** Whether it is time to save, after this epoch, counted from 1. */
    boolean isDueAfterEpoch(int epoch) {
        return batches == 0 && epoch % epochs == 0;
    }

    /** As Keras says it: {@code epoch}, or a number of batches; and {@code 5 epochs}, for which it has no word. */
    @Override
    public String toString() {
        return batches > 0 ? String.valueOf(batches) : epochs == 1 ? "epoch" : epochs + " epochs";
    }
}
