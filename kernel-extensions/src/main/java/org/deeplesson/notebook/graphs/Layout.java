package org.deeplesson.notebook.graphs;

import java.util.List;
import java.util.stream.IntStream;

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
    private static final double BETWEEN_BOXES = 28;
    private static final double BETWEEN_BENDS = 16;
    private static final int FIRST_SWEEPS = 24;
    private static final int MOST_SWEEPS = 600;
    private static final double STILL = 0.01;

    /**
     * The layout.
     *
     * @param broad extent of each box across the arrows
     * @param deep extent of each box along the arrows
     */
    static Layout of(Graph graph, double[] broad, double[] deep) {
        List<List<Integer>> order = LevelOrder.of(graph);
        double[] across = new double[graph.size()];
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > STILL; sweep++) {
            boolean down = sweep % 2 == 0;
            boolean both = sweep >= FIRST_SWEEPS;
            moved = both ? 0 : moved;
            for (int i = 0; i < order.size(); i++) {
                List<Integer> level = order.get(down ? i : order.size() - 1 - i);
                double most = place(graph, level, broad, across, down || both, !down || both);
                moved = Math.max(moved, most);
            }
        }
        double left = Double.POSITIVE_INFINITY;
        double right = 0;
        for (int item = 0; item < across.length; item++) {
            left = Math.min(left, across[item] - breadth(graph, item, broad) / 2);
        }
        for (int item = 0; item < across.length; item++) {
            across[item] -= left;
            right = Math.max(right, across[item] + breadth(graph, item, broad) / 2);
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

    /**
     * Puts a level's items near the mean of their neighbours: first of those before or behind, then of both, until nothing moves
     * and ways are as straight as they can be. Long ways count more.
     *
     * @return how far the item moved that moved farthest
     */
    private static double place(
            Graph graph, List<Integer> level, double[] broad, double[] across, boolean before, boolean behind) {
        double[] wanted = new double[level.size()];
        double[] weights = new double[level.size()];
        double[] apart = new double[Math.max(0, level.size() - 1)];
        for (int i = 0; i < wanted.length; i++) {
            int item = level.get(i);
            IntStream neighbours = IntStream.concat(
                    before ? graph.before(item).stream().mapToInt(Integer::intValue) : IntStream.empty(),
                    behind ? graph.behind(item).stream().mapToInt(Integer::intValue) : IntStream.empty());
            double sum = 0;
            for (int neighbour : neighbours.toArray()) {
                double weight = (graph.isBend(item) ? 3 : 1) * (graph.isBend(neighbour) ? 3 : 1);
                sum += weight * across[neighbour];
                weights[i] += weight;
            }
            wanted[i] = weights[i] == 0 ? across[item] : sum / weights[i];
            weights[i] = Math.max(weights[i], 0.1);
            if (i > 0) {
                int left = level.get(i - 1);
                boolean bends = graph.isBend(left) && graph.isBend(item);
                apart[i - 1] = (breadth(graph, left, broad) + breadth(graph, item, broad)) / 2
                        + (bends ? BETWEEN_BENDS : BETWEEN_BOXES);
            }
        }
        double[] places = Spacing.of(wanted, weights, apart);
        double moved = 0;
        for (int i = 0; i < places.length; i++) {
            moved = Math.max(moved, Math.abs(places[i] - across[level.get(i)]));
            across[level.get(i)] = places[i];
        }
        return moved;
    }

    private static double breadth(Graph graph, int item, double[] broad) {
        return graph.isBend(item) ? 0 : broad[item];
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
