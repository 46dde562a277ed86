package org.deeplesson.notebook.charts;

import java.util.Locale;

/**
 * One curve, or one cloud of points.
 *
 * @param label what it is, shown beside its end; empty for none
 * @param ink its colour
 * @param mark the shape of its points, or null for a curve
 * @param xs horizontal values
 * @param ys vertical values, as many; where one is NaN or infinite the curve is broken
 */
record Series(String label, Ink ink, Mark mark, double[] xs, double[] ys) {
    private static final int FINE = 300;

    /** Curves that are finer than the picture keep the extremes of each part, so spikes stay. */
    Series thinned() {
        int n = xs.length;
        if (mark != null || n <= 2 * FINE) {
            return this;
        }
        double[] x = new double[2 * FINE + 1];
        double[] y = new double[2 * FINE + 1];
        int kept = 0;
        for (int part = 0; part < FINE; part++) {
            int low = (int) ((long) part * (n - 1) / FINE);
            int high = low;
            int start = low;
            for (int i = start; i < (int) ((long) (part + 1) * (n - 1) / FINE); i++) {
                low = ys[i] < ys[low] || Double.isNaN(ys[low]) ? i : low;
                high = ys[i] > ys[high] || Double.isNaN(ys[high]) ? i : high;
            }
            for (int i : new int[] {Math.min(low, high), Math.max(low, high)}) {
                x[kept] = xs[i];
                y[kept++] = ys[i];
            }
        }
        x[kept] = xs[n - 1];
        y[kept] = ys[n - 1];
        return new Series(label, ink, null, x, y);
    }

    /** The last place that can be drawn, or −1. */
    int last() {
        for (int i = xs.length - 1; i >= 0; i--) {
            if (drawable(i)) {
                return i;
            }
        }
        return -1;
    }

    boolean drawable(int i) {
        return Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
    }

    /** The curve or the points as SVG. */
    String svg(Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (!drawable(i)) {
                pen = false;
            } else if (mark != null) {
                path.append(mark.at(x.at(xs[i]), y.at(ys[i])));
            } else {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", x.at(xs[i]), y.at(ys[i])));
                pen = true;
            }
        }
        if (path.length() == 0) {
            return "";
        }
        String paint = mark == Mark.DOT
                ? "fill=\"" + ink.colour() + "\" fill-opacity=\".9\""
                : mark != null
                        ? "fill=\"" + ink.colour() + "\" stroke=\"currentColor\" stroke-width=\"1.2\""
                        : "fill=\"none\" stroke=\"" + ink.colour() + "\" stroke-width=\"2.5\" stroke-linejoin=\"round\""
                                + (ink.dash().isEmpty() ? "" : " stroke-dasharray=\"" + ink.dash() + "\"");
        return "<path d=\"" + path + "\" " + paint + "/>";
    }
}
