package org.deeplesson.notebook.display;

import java.util.List;
import java.util.Optional;
import org.deeplesson.datasets.Dataset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The class of each sample, read from targets or predictions in any of the forms in which they come: labels, one output
 * between 0 and 1, or one column a class.
 *
 * @param labels one for each sample
 * @param count how many classes there are
 * @param names names of the classes, or empty
 */
public record Classes(int[] labels, int count, List<String> names) {
    /** The classes of a data set; empty where its targets are quantities. */
    public static Optional<Classes> of(Dataset dataset) {
        INDArray y = dataset.y();
        if (y.rank() > 2 || y.isEmpty()) {
            return Optional.empty();
        }
        if (y.rank() == 2 && y.size(1) > 1) {
            return oneHot(y) ? Optional.of(predicted(y, dataset.classNames())) : Optional.empty();
        }
        double[] values = flat(y);
        double most = y.rank() == 2 && dataset.classNames().isEmpty() ? 1 : 9999;
        for (double value : values) {
            if (value != Math.rint(value) || value < 0 || value > most) {
                return Optional.empty();
            }
        }
        return Optional.of(labelled(values, dataset.classNames(), y.rank() == 2 ? 2 : 1));
    }

    /**
     * The classes that predictions name.
     *
     * @param yPred labels of an integer type, shape {@code (samples)}; or one output, at least 0.5 for class 1; or shape
     *     {@code (samples, classes)}, the largest of a row counts
     * @param names names of the classes, or empty
     */
    public static Classes predicted(INDArray yPred, List<String> names) {
        if (yPred.rank() == 2 && yPred.size(1) > 1) {
            int[] labels = yPred.isEmpty() ? new int[0] : yPred.argMax(1).toIntVector();
            return new Classes(labels, (int) yPred.size(1), names);
        }
        double[] values = flat(yPred);
        if (yPred.dataType().isFPType()) {
            boolean shares = true;
            for (double value : values) {
                shares &= !(value < 0 || value > 1);
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = shares ? (values[i] >= 0.5 ? 1 : 0) : Math.max(0, Math.rint(values[i]));
            }
        }
        return labelled(values, names, 2);
    }

    /** A class's name, or its number where it has none. */
    public String name(int label) {
        return label < names.size() ? names.get(label) : Integer.toString(label);
    }

    private static Classes labelled(double[] values, List<String> names, int least) {
        int[] labels = new int[values.length];
        int count = Math.max(least, names.size());
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) values[i];
            count = Math.max(count, labels[i] + 1);
        }
        return new Classes(labels, count, names);
    }

    private static boolean oneHot(INDArray y) {
        double[] values = flat(y);
        int columns = (int) y.size(1);
        for (int row = 0; row < values.length; row += columns) {
            int ones = 0;
            for (int i = row; i < row + columns; i++) {
                if (values[i] != 0 && values[i] != 1) {
                    return false;
                }
                ones += (int) values[i];
            }
            if (ones != 1) {
                return false;
            }
        }
        return true;
    }

    private static double[] flat(INDArray array) {
        return array.isEmpty()
                ? new double[0]
                : array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
    }
}
