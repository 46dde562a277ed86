package org.deeplesson.metrics;

import java.util.Arrays;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How often yes and no were right and wrong. A target other than 0 is a yes, and so is a prediction above the threshold. */
final class Counts {
    private final String metric;
    private final double threshold;
    private final Integer topK;
    private final Integer classId;
    long truePositives;
    long falsePositives;
    long trueNegatives;
    long falseNegatives;

    /**
     * Nothing counted yet.
     *
     * @param topK how many of the largest predictions of a row may be a yes, or null for all
     * @param classId the only column that counts, or null for all
     */
    Counts(String metric, double threshold, Integer topK, Integer classId) {
        this.metric = metric;
        this.threshold = threshold;
        this.topK = topK;
        this.classId = classId;
    }

    void add(INDArray yTrue, INDArray yPred) {
        int columns = Math.toIntExact(yPred.size(-1));
        if (classId != null && classId >= columns) {
            throw new IllegalArgumentException(metric + ": classId must be less than the number of classes, but was "
                    + classId + " and yPred has shape " + Shape.of(yPred) + ". Count classes from 0.");
        }
        double[] t = Numbers.toDoubles(Targets.like(
                metric, yTrue, yPred, "For class labels make them one-hot, or use SparseCategoricalAccuracy."));
        double[] p = Numbers.toDoubles(yPred);
        double limit = Ranges.inTheTypeOf(yPred, threshold);
        for (int row = 0; row < p.length; row += columns) {
            double least = topK == null ? Double.NEGATIVE_INFINITY : kthLargest(p, row, columns);
            int left = topK == null ? columns : topK;
            for (int i = row; i < row + columns; i++) {
                boolean chosen = p[i] >= least && left-- > 0;
                if (classId == null || i - row == classId) {
                    count(t[i] != 0, chosen && p[i] > limit);
                }
            }
        }
    }

    double[] state() {
        return new double[] {truePositives, falsePositives, trueNegatives, falseNegatives};
    }

    void restore(double[] state) {
        truePositives = (long) state[0];
        falsePositives = (long) state[1];
        trueNegatives = (long) state[2];
        falseNegatives = (long) state[3];
    }

    private double kthLargest(double[] p, int row, int columns) {
        double[] sorted = Arrays.copyOfRange(p, row, row + columns);
        Arrays.sort(sorted);
        return sorted[Math.max(0, columns - topK)];
    }

    private void count(boolean truth, boolean prediction) {
        if (truth) {
            truePositives += prediction ? 1 : 0;
            falseNegatives += prediction ? 0 : 1;
        } else {
            falsePositives += prediction ? 1 : 0;
            trueNegatives += prediction ? 0 : 1;
        }
    }
}
