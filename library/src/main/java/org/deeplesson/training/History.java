package org.deeplesson.training;

import java.util.List;

/**
 * What {@code fit} returns: the loss and metrics of every epoch.
 *
 * @param epochs the logs at the end of epoch 1, 2, 3 …
 * @param seconds how long training took
 * @param interrupted whether it was stopped before its last epoch
 */
public record History(List<Logs> epochs, double seconds, boolean interrupted) {
    /** Keeps a copy of the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** {@code loss}, {@code accuracy}, {@code val_loss} …; empty where no epoch was completed. */
    public List<String> names() {
        return epochs.isEmpty() ? List.of() : epochs.get(0).names();
    }

    /** The values of this name, one for each epoch. */
    public double[] get(String name) {
        return epochs.stream().mapToDouble(logs -> logs.get(name)).toArray();
    }

    /**
     * The value of this name after the last epoch.
     *
     * @throws IllegalStateException where no epoch was completed
     */
    public double last(String name) {
        if (epochs.isEmpty()) {
            throw new IllegalStateException(
                    "History: no epoch was completed, so there is no last '" + name + "'. Let fit run for one epoch.");
        }
        return epochs.get(epochs.size() - 1).get(name);
    }
}
