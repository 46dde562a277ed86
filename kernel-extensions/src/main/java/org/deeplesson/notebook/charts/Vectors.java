package org.deeplesson.notebook.charts;

import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Columns of numbers from tensors. */
final class Vectors {
    private Vectors() {}

    /**
     * The values of a tensor of shape {@code (n)} or {@code (n, 1)}.
     *
     * @throws IllegalArgumentException for any other shape
     */
    static double[] of(String type, String name, INDArray array) {
        if (array.rank() != 1 && !(array.rank() == 2 && array.size(1) == 1)) {
            throw new IllegalArgumentException(
                    type + ": " + name + " needs shape (samples) or (samples, 1), but has shape " + Shape.of(array)
                            + ". Choose one column.");
        }
        return array.isEmpty()
                ? new double[0]
                : array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
    }

    /** One column of a matrix. */
    static double[] column(INDArray matrix, int column) {
        return matrix.isEmpty()
                ? new double[0]
                : matrix.getColumn(column).castTo(DataType.DOUBLE).dup().toDoubleVector();
    }
}
