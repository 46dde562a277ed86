package org.deeplesson.notebook.graphs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The arrows of a layout as SVG: straight through levels, curved between them, spread out where they share a box. */
final class Arrows {
    private static final double SPREAD = 22;
    private static final double HEAD = 8;

    private final Layout layout;
    private final double[] broad;
    private final double[] deep;
    private final boolean leftToRight;
    private final StringBuilder path = new StringBuilder();
    private final StringBuilder heads = new StringBuilder();

    private Arrows(Layout layout, double[] broad, double[] deep, boolean leftToRight) {
        this.layout = layout;
        this.broad = broad;
        this.deep = deep;
        this.leftToRight = leftToRight;
    }

    static String svg(Layout layout, double[] broad, double[] deep, boolean leftToRight) {
        Arrows arrows = new Arrows(layout, broad, deep, leftToRight);
        layout.graph().ways().forEach(arrows::draw);
        return arrows.path.length() == 0
                ? ""
                : "<path d=\"" + arrows.path
                        + "\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".65\" stroke-width=\"1.5\"/>"
                        + "<path d=\"" + arrows.heads + "\" fill=\"currentColor\" fill-opacity=\".8\"/>\n";
    }

    private void draw(int[] way) {
        int last = way.length - 1;
        double at = port(way[0], way[1], layout.graph().behind(way[0]));
        point("M", at, layout.along(way[0]) + deep[way[0]] / 2);
        for (int i = 1; i <= last; i++) {
            double end = layout.ends()[layout.graph().level(way[i - 1])];
            double begin = layout.begins()[layout.graph().level(way[i])];
            point("L", at, end);
            double next = i < last
                    ? layout.across()[way[i]]
                    : port(way[i], way[i - 1], layout.graph().before(way[i]));
            curve(at, next, end, begin - (i == last ? HEAD : 0));
            at = next;
        }
        double tip = layout.along(way[last]) - deep[way[last]] / 2;
        point("L", at, tip - HEAD);
        head(at, tip);
    }

    /** Where an arrow touches a box: in the middle, or spread out in the order of its neighbours. */
    private double port(int box, int neighbour, List<Integer> neighbours) {
        List<Integer> sorted = neighbours.stream()
                .sorted(Comparator.comparingDouble(item -> layout.across()[item]))
                .toList();
        double step = Math.min(SPREAD, 0.7 * broad[box] / sorted.size());
        return layout.across()[box] + (sorted.indexOf(neighbour) - (sorted.size() - 1) / 2.0) * step;
    }

    private void curve(double at, double next, double from, double to) {
        if (Math.abs(at - next) < 0.05) {
            point("L", next, to);
            return;
        }
        double middle = (from + to) / 2;
        point("C", at, middle);
        point(" ", next, middle);
        point(" ", next, to);
    }

    private void head(double at, double tip) {
        String triangle = leftToRight ? "M%1$.1f %2$.1fl-9-4.5v9z" : "M%2$.1f %1$.1fl-4.5-9h9z";
        heads.append(String.format(Locale.ROOT, triangle, tip, at));
    }

    private void point(String command, double across, double along) {
        path.append(String.format(
                Locale.ROOT, "%s%.1f %.1f", command, leftToRight ? along : across, leftToRight ? across : along));
    }
}
