package org.deeplesson.notebook.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Items on levels, and the ways between them. A way over several levels has a bend on each, an item without extent, so that
 * ways only lead from one level to the next.
 */
final class Graph {
    private final List<Integer> levels = new ArrayList<>();
    private final List<int[]> ways = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> behind = new ArrayList<>();
    private final int boxes;

    /**
     * A graph of boxes.
     *
     * @param levels of each box, from 0 on
     * @param arrows {from, to}, each to a higher level
     */
    Graph(int[] levels, List<int[]> arrows) {
        boxes = levels.length;
        Arrays.stream(levels).forEach(this::item);
        for (int[] arrow : arrows) {
            ways.add(way(arrow[0], arrow[1]));
        }
    }

    private int item(int level) {
        levels.add(level);
        before.add(new ArrayList<>());
        behind.add(new ArrayList<>());
        return levels.size() - 1;
    }

    private int[] way(int from, int to) {
        int[] way = new int[levels.get(to) - levels.get(from) + 1];
        way[0] = from;
        for (int i = 1; i < way.length; i++) {
            way[i] = i == way.length - 1 ? to : item(levels.get(from) + i);
            behind.get(way[i - 1]).add(way[i]);
            before.get(way[i]).add(way[i - 1]);
        }
        return way;
    }

    /** How many boxes and bends there are; the boxes come first. */
    int size() {
        return levels.size();
    }

    boolean isBend(int item) {
        return item >= boxes;
    }

    int level(int item) {
        return levels.get(item);
    }

    /** The items of each arrow, from box over bends to box. */
    List<int[]> ways() {
        return ways;
    }

    /** The items on the level before that lead to this one. */
    List<Integer> before(int item) {
        return before.get(item);
    }

    /** The items on the next level that this one leads to. */
    List<Integer> behind(int item) {
        return behind.get(item);
    }
}
