package org.deeplesson.metrics;

import java.util.List;
import org.deeplesson.tensors.Nearest;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of metrics' settings, and their thresholds. */
final class Ranges {
    private Ranges() {}

    static void atLeast(String metric, String name, Integer value, int least) {
        if (value != null && value < least) {
            throw new IllegalArgumentException(metric + ": " + name + " must be " + least + " or more, but was " + value
                    + ". " + (name.equals("k") ? "5 is usual." : "Leave it out to take all."));
        }
    }

    static void oneOf(String metric, String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(metric + ": " + name + " must be one of " + String.join(", ", known)
                    + ", but was '" + value + "'. "
                    + Nearest.to(value, known)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Choose one of these."));
        }
    }

    /** A threshold as the predictions are rounded, so that a prediction of 0.3 is not above 0.3 in float32 either. */
    static double inTheTypeOf(INDArray predictions, double threshold) {
        return predictions.dataType() == DataType.FLOAT ? (float) threshold : threshold;
    }
}
