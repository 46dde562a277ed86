package org.deeplesson.metrics;

import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code mean (t·y) / (‖t‖·‖y‖)} over the rows: 1 where both point the same way, 0 at right angles, −1 the opposite way. As a
 * loss it is {@code CosineSimilarity}, with the sign turned round.
 */
public record CosineSimilarityMetric() implements MeanMetric {
    private static final double EPSILON = 1e-7;

    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        int columns = Math.toIntExact(yPred.size(-1));
        double[] t = Numbers.toDoubles(
                Targets.like("CosineSimilarityMetric", yTrue, yPred, "Reshape or slice one of them."));
        double[] y = Numbers.toDoubles(yPred);
        double sum = 0;
        for (int row = 0; row < y.length; row += columns) {
            sum += dot(t, y, row, columns) / (length(t, row, columns) * length(y, row, columns));
        }
        return sum * columns / y.length;
    }

    private static double dot(double[] a, double[] b, int row, int columns) {
        double sum = 0;
        for (int i = row; i < row + columns; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(double[] x, int row, int columns) {
        return Math.max(Math.sqrt(dot(x, x, row, columns)), EPSILON);
    }

    @Override
    public String name() {
        return "cosine_similarity";
    }
}
