package org.deeplesson.notebook.live;

import java.util.Arrays;

/**
 * A curve that grows without growing in memory: when it is full, every second point goes, and from then on only every
 * second of what was kept is kept. The newest point is always there.
 */
final class Thinned {
    private final double[] xs;
    private final double[] ys;
    private int size;
    private long stride = 1;
    private long seen;
    private double lastX = Double.NaN;
    private double lastY;

    Thinned(int capacity) {
        xs = new double[capacity];
        ys = new double[capacity];
    }

    void add(double x, double y) {
        if (seen++ % stride == 0) {
            if (size == xs.length) {
                halve();
            }
            if ((seen - 1) % stride == 0) {
                xs[size] = x;
                ys[size++] = y;
            }
        }
        lastX = x;
        lastY = y;
    }

    /** Where the curve ends for now; the next point takes its place. */
    void tip(double x, double y) {
        lastX = x;
        lastY = y;
    }

    private void halve() {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            xs[kept] = xs[i];
            ys[kept++] = ys[i];
        }
        size = kept;
        stride *= 2;
    }

    double[] xs() {
        return with(xs, lastX);
    }

    double[] ys() {
        return with(ys, lastY);
    }

    private double[] with(double[] values, double last) {
        if (Double.isNaN(lastX) || size > 0 && xs[size - 1] == lastX) {
            return Arrays.copyOf(values, size);
        }
        double[] all = Arrays.copyOf(values, size + 1);
        all[size] = last;
        return all;
    }
}
