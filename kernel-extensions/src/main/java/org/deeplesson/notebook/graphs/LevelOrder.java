package org.deeplesson.notebook.graphs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the items on each level. Each is put where the mean of its neighbours stands, level after level, down and up,
 * which leaves few crossings; of all orders on the way the best is kept.
 */
final class LevelOrder {
    private static final int SWEEPS = 12;

    private final Graph graph;
    private final int[] places;
    private List<List<Integer>> order = new ArrayList<>();

    private LevelOrder(Graph graph) {
        this.graph = graph;
        places = new int[graph.size()];
        for (int item = 0; item < graph.size(); item++) {
            while (order.size() <= graph.level(item)) {
                order.add(new ArrayList<>());
            }
            order.get(graph.level(item)).add(item);
        }
        order.forEach(this::number);
    }

    /** The items of each level, in their order. */
    static List<List<Integer>> of(Graph graph) {
        LevelOrder search = new LevelOrder(graph);
        List<List<Integer>> best = copy(search.order);
        long crossings = search.crossings();
        for (int sweep = 0; sweep < SWEEPS && crossings > 0; sweep++) {
            search.sweep(sweep % 2 == 0);
            long now = search.crossings();
            if (now < crossings) {
                crossings = now;
                best = copy(search.order);
            }
        }
        return best;
    }

    private void sweep(boolean down) {
        int levels = order.size();
        for (int i = 1; i < levels; i++) {
            List<Integer> level = order.get(down ? i : levels - 1 - i);
            double[] wanted = new double[graph.size()];
            for (int item : level) {
                wanted[item] = (down ? graph.before(item) : graph.behind(item))
                        .stream()
                                .mapToInt(neighbour -> places[neighbour])
                                .average()
                                .orElse(places[item]);
            }
            level.sort(Comparator.comparingDouble(item -> wanted[item]));
            number(level);
        }
    }

    private void number(List<Integer> level) {
        for (int place = 0; place < level.size(); place++) {
            places[level.get(place)] = place;
        }
    }

    /** How many pairs of ways between neighbouring levels cross. */
    private long crossings() {
        long crossings = 0;
        for (List<Integer> level : order) {
            for (int i = 0; i < level.size(); i++) {
                for (int left : graph.behind(level.get(i))) {
                    for (int j = i + 1; j < level.size(); j++) {
                        for (int right : graph.behind(level.get(j))) {
                            crossings += places[left] > places[right] ? 1 : 0;
                        }
                    }
                }
            }
        }
        return crossings;
    }

    private static List<List<Integer>> copy(List<List<Integer>> order) {
        List<List<Integer>> copy = new ArrayList<>();
        order.forEach(level -> copy.add(new ArrayList<>(level)));
        return copy;
    }
}
