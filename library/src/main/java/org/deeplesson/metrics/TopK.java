package org.deeplesson.metrics;

/** Whether a class is among the k strongest. Those as strong as the k-th are among them, too, as in Keras. */
final class TopK {
    private TopK() {}

    /** Of a row of scores that begins at this index. */
    static boolean has(double[] scores, int row, int classes, int label, int k) {
        int stronger = 0;
        for (int i = row; i < row + classes; i++) {
            stronger += scores[i] > scores[row + label] ? 1 : 0;
        }
        return stronger < k;
    }
}
