package org.deeplesson.metrics;

import java.util.Arrays;
import java.util.List;
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
     * @param yTrue class labels, shape {@code (samples)}
     * @param yPred probabilities or scores, shape {@code (samples, classes)}; the largest of a row is the prediction
     * @param classNames names of the classes, or empty
     * @throws IllegalArgumentException where the shapes do not go together
     */
    public static ConfusionMatrix of(INDArray yTrue, INDArray yPred, List<String> classNames) {
        if (yPred.rank() != 2 || yTrue.rank() != 1 || yTrue.size(0) != yPred.size(0)) {
            throw new IllegalArgumentException(
                    "ConfusionMatrix: yTrue needs shape (samples) and yPred (samples, classes),"
                            + " but they were " + org.deeplesson.tensors.Shape.of(yTrue) + " and "
                            + org.deeplesson.tensors.Shape.of(yPred)
                            + ". Pass class labels and the model's predictions.");
        }
        int classes = Math.toIntExact(yPred.size(1));
        long[][] counts = new long[classes][classes];
        INDArray predicted = yPred.argMax(1);
        for (long i = 0; i < yTrue.size(0); i++) {
            counts[yTrue.getInt((int) i)][predicted.getInt((int) i)]++;
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
