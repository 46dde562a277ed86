package org.deeplesson.notebook.graphs;

import java.util.List;

/**
 * Where the items of a graph stand, along the arrows and across them.
 *
 * @param graph boxes, bends and ways
 * @param across the middle of each item
 * @param begins where each level begins, along the arrows
 * @param ends where each level ends
 * @param width of the whole, across
 */
record Layout(Graph graph, double[] across, double[] begins, double[] ends, double width) {
    private static final double BETWEEN_LEVELS = 40;

    /**
     * The layout.
     *
     * @param broad extent of each box across the arrows
     * @param deep extent of each box along the arrows
     */
    static Layout of(Graph graph, double[] broad, double[] deep) {
        List<List<Integer>> order = LevelOrder.of(graph);
        double[] across = Placement.of(graph, order, broad);
        double left = Double.POSITIVE_INFINITY;
        double right = 0;
        for (int item = 0; item < across.length; item++) {
            left = Math.min(left, across[item] - (graph.isBend(item) ? 0 : broad[item] / 2));
        }
        for (int item = 0; item < across.length; item++) {
            across[item] -= left;
            right = Math.max(right, across[item] + (graph.isBend(item) ? 0 : broad[item] / 2));
        }
        double[] begins = new double[order.size()];
        double[] ends = new double[order.size()];
        for (int level = 0; level < begins.length; level++) {
            begins[level] = level == 0 ? 0 : ends[level - 1] + BETWEEN_LEVELS;
            ends[level] = begins[level]
                    + order.get(level).stream()
                            .mapToDouble(item -> graph.isBend(item) ? 0 : deep[item])
                            .max()
                            .orElse(0);
        }
        return new Layout(graph, across, begins, ends, right);
    }

    /** The middle of a box's level, along the arrows. */
    double along(int box) {
        return (begins[graph.level(box)] + ends[graph.level(box)]) / 2;
    }

    /** The extent of the whole, along the arrows. */
    double depth() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }
}
