package org.deeplesson.notebook.graphs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where items stand across the arrows. Each is drawn to the mean of its neighbours, level after level, until nothing moves:
 * then ways are as straight as they can be. Long ways count more.
 */
final class Placement {
    private static final double BETWEEN_BOXES = 28;
    private static final double BETWEEN_BENDS = 16;
    private static final double BEND = 3;
    private static final int FIRST_SWEEPS = 24;
    private static final int MOST_SWEEPS = 600;
    private static final double STILL = 0.01;

    private final Graph graph;
    private final List<List<Integer>> order;
    private final double[] room;
    private final double[] across;

    private Placement(Graph graph, List<List<Integer>> order, double[] broad) {
        this.graph = graph;
        this.order = order;
        room = room(graph, broad);
        across = new double[graph.size()];
    }

    /**
     * The middle of each item.
     *
     * @param order the items of each level
     * @param broad extent of each box
     */
    static double[] of(Graph graph, List<List<Integer>> order, double[] broad) {
        Placement placement = new Placement(graph, order, broad);
        for (int sweep = 0; sweep < FIRST_SWEEPS; sweep++) {
            placement.sweep(sweep % 2 == 0, sweep % 2 == 0, sweep % 2 == 1);
        }
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > STILL; sweep++) {
            moved = placement.sweep(sweep % 2 == 0, true, true);
        }
        return placement.across;
    }

    /** Boxes one after the other, alone with each other, are given the room of the broadest: so a chain stays straight. */
    private static double[] room(Graph graph, double[] broad) {
        double[] room = Arrays.copyOf(broad, graph.size());
        for (int item = 0; item < broad.length; item++) {
            int next = follower(graph, item);
            if (next >= 0 && next < broad.length) {
                room[next] = Math.max(room[next], room[item]);
            }
        }
        for (int item = broad.length - 1; item >= 0; item--) {
            int next = follower(graph, item);
            if (next >= 0 && next < broad.length) {
                room[item] = Math.max(room[item], room[next]);
            }
        }
        return room;
    }

    /** The only item behind this one, if it has no other before it; otherwise −1. */
    private static int follower(Graph graph, int item) {
        List<Integer> behind = graph.behind(item);
        return behind.size() == 1 && graph.before(behind.get(0)).size() == 1 ? behind.get(0) : -1;
    }

    /**
     * Places all levels anew.
     *
     * @param down from the first level to the last
     * @param before whether neighbours before count
     * @param behind whether neighbours behind count
     * @return how far the item moved that moved farthest
     */
    private double sweep(boolean down, boolean before, boolean behind) {
        double moved = 0;
        for (int i = 0; i < order.size(); i++) {
            List<Integer> level = order.get(down ? i : order.size() - 1 - i);
            moved = Math.max(moved, place(level, before, behind));
        }
        return moved;
    }

    private double place(List<Integer> level, boolean before, boolean behind) {
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
                double weight = (graph.isBend(item) ? BEND : 1) * (graph.isBend(neighbour) ? BEND : 1);
                sum += weight * across[neighbour];
                weights[i] += weight;
            }
            wanted[i] = weights[i] == 0 ? across[item] : sum / weights[i];
            weights[i] = weights[i] == 0 ? 1 : weights[i];
            if (i > 0) {
                int left = level.get(i - 1);
                boolean bends = graph.isBend(left) && graph.isBend(item);
                apart[i - 1] = (room[left] + room[item]) / 2 + (bends ? BETWEEN_BENDS : BETWEEN_BOXES);
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
}
