package org.deeplesson.metrics;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How often each class was taken for which: {@code counts[true class][predicted class]}.
 *
 * @param counts square, one row for each true class
 * @param classNames names of the classes, or empty
 */
public record ConfusionMatrix(long[][] counts, List<String> classNames) {
    /** Keeps a copy of the names. */
    public ConfusionMatrix {
        classNames = List.copyOf(classNames);
    }

    /**
     * Counts the predictions of a classifier.
     *
     * @param yTrue class labels, shape {@code (samples)} or {@code (samples, 1)}
     * @param yPred probabilities or scores, shape {@code (samples, classes)}; the largest of a row is the prediction. A
     *     single column holds the probability of class 1, which is the prediction above 0.5
     * @param classNames names of the classes, or empty
     * @throws IllegalArgumentException where the shapes do not go together, and for a label without a class
     */
    public static ConfusionMatrix of(INDArray yTrue, INDArray yPred, List<String> classNames) {
        if (yPred.rank() != 2 || yTrue.length() != yPred.size(0)) {
            throw new IllegalArgumentException(
                    "ConfusionMatrix: yTrue needs shape (samples) and yPred (samples, classes), but they were "
                            + Shape.of(yTrue) + " and " + Shape.of(yPred)
                            + ". Pass class labels and the model's predictions.");
        }
        int classes = Math.max(2, Math.toIntExact(yPred.size(1)));
        long[][] counts = new long[classes][classes];
        INDArray predicted = yPred.size(1) == 1 ? yPred.gt(0.5).castTo(DataType.INT32) : yPred.argMax(1);
        for (long i = 0; i < yTrue.length(); i++) {
            double label = yTrue.getDouble(i);
            if (!(label >= 0 && label < classes)) {
                throw new IllegalArgumentException("ConfusionMatrix: labels must be 0 to " + (classes - 1) + " for "
                        + classes + " classes, but one is " + label + ". Count classes from 0.");
            }
            counts[(int) label][(int) predicted.getDouble(i)]++;
        }
        return new ConfusionMatrix(counts, classNames);
    }

    /** The share of predictions that were right, 0 to 1. */
    public double accuracy() {
        long right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (double) right
                / Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }
}
