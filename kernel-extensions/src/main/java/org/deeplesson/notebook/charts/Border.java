package org.deeplesson.notebook.charts;

import java.util.Locale;

/** The lines where one class gives way to another, by marching squares with linear interpolation. */
final class Border {
    private Border() {}

    /** A path in the unit square, (0, 0) at the upper left, scaled to this box. */
    static String path(DecisionSurface surface, double left, double top, double width, double height) {
        StringBuilder path = new StringBuilder();
        int classes = surface.scores().length;
        int size = surface.scores()[0].length;
        for (int k = 1; k < classes; k++) {
            for (int row = 0; row + 1 < size; row++) {
                for (int column = 0; column + 1 < size; column++) {
                    cell(path, surface, k, row, column, left, top, width / size, height / size);
                }
            }
        }
        return path.toString();
    }

    private static void cell(
            StringBuilder path,
            DecisionSurface surface,
            int k,
            int row,
            int column,
            double left,
            double top,
            double width,
            double height) {
        double[] corner = {
            surface.lead(k, row, column),
            surface.lead(k, row, column + 1),
            surface.lead(k, row + 1, column + 1),
            surface.lead(k, row + 1, column)
        };
        double[] dx = {0, 1, 1, 0};
        double[] dy = {0, 0, 1, 1};
        int size = surface.scores()[0].length;
        int crossings = 0;
        for (int i = 0; i < 4; i++) {
            int j = (i + 1) % 4;
            if ((corner[i] > 0) != (corner[j] > 0)) {
                double share = corner[i] / (corner[i] - corner[j]);
                double x = column + 0.5 + dx[i] + share * (dx[j] - dx[i]);
                double y = size - (row + 0.5 + dy[i] + share * (dy[j] - dy[i]));
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        crossings++ % 2 == 0 ? "M" : "L",
                        left + x * width,
                        top + y * height));
            }
        }
    }
}
