package org.deeplesson.callbacks;

import java.util.List;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Direction;
import org.deeplesson.training.Logs;

/** The best value so far of what a callback monitors, and whether another one is better. */
final class Best {
    private final String callback;
    private final String monitor;
    private final boolean rising;
    private final double minDelta;
    private double value = Double.NaN;

    /** @throws IllegalArgumentException for a name that is not there, or validation that there is none of */
    Best(String callback, String monitor, String mode, double minDelta, Callback.TrainBegin event) {
        this.callback = callback;
        this.monitor = monitor;
        check(event);
        this.rising = mode.equals("auto") ? rises(callback, monitor) : mode.equals("max");
        this.minDelta = Math.abs(minDelta);
    }

    /** @throws IllegalArgumentException where it cannot be told whether more or less is better */
    private static boolean rises(String callback, String monitor) {
        return Direction.of(monitor)
                .map(Direction.RISING::equals)
                .orElseThrow(
                        () -> new IllegalArgumentException(callback + ": mode must be \"min\" or \"max\" for monitor '"
                                + monitor + "', but was \"auto\". Say whether less or more of it is better."));
    }

    static void checkMode(String callback, String mode) {
        if (!List.of("auto", "min", "max").contains(mode)) {
            throw new IllegalArgumentException(callback + ": mode must be auto, min or max, but was '" + mode
                    + "'. auto knows losses, errors and the library's metrics.");
        }
    }

    private void check(Callback.TrainBegin event) {
        if (monitor.startsWith("val_") && event.validationSamples() == 0) {
            throw new IllegalArgumentException(callback + ": monitor needs validation data for '" + monitor
                    + "', but fit has none. Give it some, as in epochs(5).validationSplit(0.2), or monitor \"loss\".");
        }
        List<String> names = event.training().names();
        if (!names.contains(monitor)) {
            throw new IllegalArgumentException(callback + ": monitor must be one of " + names + ", but was '" + monitor
                    + "'. "
                    + Nearest.to(monitor, names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Metrics appear under the names given to compile."));
        }
    }

    /** What is monitored. */
    double of(Logs logs) {
        return logs.get(monitor);
    }

    /** Whether a value is better than another by more than the least difference. */
    boolean isBetter(double current, double than) {
        return rising ? current - minDelta > than : current + minDelta < than;
    }

    /** Whether a value is better than all before. */
    boolean isBest(double current) {
        return Double.isNaN(value) ? !Double.isNaN(current) : isBetter(current, value);
    }

    /** Takes a value if it is better than all before. */
    boolean takes(double current) {
        boolean better = isBest(current);
        value = better ? current : value;
        return better;
    }

    /** The best value so far; NaN before the first. */
    double value() {
        return value;
    }

    /** Begins with this value as the best so far. */
    void value(double value) {
        this.value = value;
    }
}
