package org.deeplesson.notebook.charts;

import java.util.Arrays;
import org.deeplesson.notebook.display.Numbers;

/** A picture in letters, for where only text is shown. */
final class Letters {
    private final char[][] cells;
    private final double[] bounds;

    /**
     * An empty picture.
     *
     * @param bounds left, right, bottom and top
     */
    Letters(int width, int height, double[] bounds) {
        this.cells = new char[height][width];
        this.bounds = bounds.clone();
        for (char[] line : cells) {
            Arrays.fill(line, ' ');
        }
        for (int axis = 0; axis < 4; axis += 2) {
            if (!(this.bounds[axis + 1] > this.bounds[axis])) {
                this.bounds[axis] = Double.isFinite(bounds[axis]) ? bounds[axis] - 1 : 0;
                this.bounds[axis + 1] = this.bounds[axis] + 2;
            }
        }
    }

    /** Left, right, bottom and top of points; those that are no numbers do not count. */
    static double[] bounds(double[] xs, double[] ys) {
        double[] bounds = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                bounds[0] = Math.min(bounds[0], xs[i]);
                bounds[1] = Math.max(bounds[1], xs[i]);
                bounds[2] = Math.min(bounds[2], ys[i]);
                bounds[3] = Math.max(bounds[3], ys[i]);
            }
        }
        return bounds;
    }

    Letters points(char letter, double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            point(letter, xs[i], ys[i]);
        }
        return this;
    }

    void point(char letter, double x, double y) {
        if (Double.isFinite(x) && Double.isFinite(y)) {
            int column = (int) Math.round((x - bounds[0]) / (bounds[1] - bounds[0]) * (cells[0].length - 1));
            int row = (int) Math.round((bounds[3] - y) / (bounds[3] - bounds[2]) * (cells.length - 1));
            if (row >= 0 && row < cells.length && column >= 0 && column < cells[0].length) {
                cells[row][column] = letter;
            }
        }
    }

    @Override
    public String toString() {
        String top = Numbers.value(bounds[3]);
        String bottom = Numbers.value(bounds[2]);
        int margin = Math.max(top.length(), bottom.length());
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < cells.length; row++) {
            String label = row == 0 ? top : row == cells.length - 1 ? bottom : "";
            out.append(" ".repeat(margin - label.length()))
                    .append(label)
                    .append(" │")
                    .append(new String(cells[row]).stripTrailing())
                    .append('\n');
        }
        String left = Numbers.value(bounds[0]);
        String right = Numbers.value(bounds[1]);
        return out.append(" ".repeat(margin + 1))
                .append('└')
                .append("─".repeat(cells[0].length))
                .append('\n')
                .append(" ".repeat(margin + 2))
                .append(left)
                .append(" ".repeat(Math.max(1, cells[0].length - left.length() - right.length())))
                .append(right)
                .append('\n')
                .toString();
    }
}
