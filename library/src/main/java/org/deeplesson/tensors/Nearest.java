package org.deeplesson.tensors;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name that someone probably meant: the one fewest letters away. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the names, unless more than about a third of the letters would have to change. */
    public static Optional<String> to(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> isNear(wrong, name));
    }

    /** The so many names of which the smallest part would have to change, the nearest first. */
    static List<String> first(int count, String wrong, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingDouble(
                        name -> (double) distance(wrong, name) / Math.max(wrong.length(), name.length())))
                .limit(count)
                .toList();
    }

    private static boolean isNear(String wrong, String name) {
        int length = Math.max(wrong.length(), name.length());
        int distance = distance(wrong, name);
        return distance < length && distance <= (length + 1) / 3;
    }

    /** Damerau's distance: letters put in, taken out, changed, or exchanged with the next; upper and lower case are equal. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(int[][] distances, String a, String b, int i, int j) {
        int changed = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(best, 1 + distances[i - 2][j - 2]) : best;
    }
}
