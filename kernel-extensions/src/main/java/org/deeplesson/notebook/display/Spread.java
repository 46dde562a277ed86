package org.deeplesson.notebook.display;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What the values of a tensor are like: smallest, mean and largest of those that are numbers, and how many are not.
 *
 * @param min the smallest
 * @param mean their mean
 * @param max the largest
 * @param notNumbers how many are NaN or infinite
 */
record Spread(double min, double mean, double max, long notNumbers) {
    /** Blocks keep the copy small where the tensor is large. */
    private static final long BLOCK = 1 << 20;

    static Spread of(INDArray array) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long odd = 0;
        long rows = array.rank() == 0 ? 1 : array.size(0);
        long step = Math.max(1, BLOCK / Math.max(1, array.length() / rows));
        for (long row = 0; row < rows; row += step) {
            INDArray block = rows <= step ? array : array.get(NDArrayIndex.interval(row, Math.min(rows, row + step)));
            for (double value :
                    block.castTo(DataType.DOUBLE).reshape(block.length()).toDoubleVector()) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    sum += value;
                } else {
                    odd++;
                }
            }
        }
        double mean = sum / (array.length() - odd);
        boolean rounding = Math.abs(mean) < 1e-7 * Math.max(Math.abs(min), Math.abs(max));
        return new Spread(min, rounding ? 0 : mean, max, odd);
    }

    @Override
    public String toString() {
        String odd = notNumbers == 0 ? "" : Numbers.count(notNumbers) + " NaN or infinite";
        if (min > max) {
            return odd;
        }
        return "min " + value(min) + " · mean " + value(mean) + " · max " + value(max)
                + (odd.isEmpty() ? "" : " · " + odd);
    }

    /** Beside 1 or 255, a value such as 1.2e-14 is told from 0, and no more: four decimals of the values would show 0. */
    private String value(double number) {
        double largest = Math.max(Math.abs(min), Math.abs(max));
        boolean tiny = number != 0 && Math.abs(number) < 1e-4 * largest;
        return tiny ? "≈ 0" : Numbers.value(number);
    }
}
