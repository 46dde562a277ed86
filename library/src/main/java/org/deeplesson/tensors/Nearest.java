package org.deeplesson.tensors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that someone probably meant: the one fewest letters away. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the names, unless more than a third of the letters (rounded up) would have to change. */
    public static Optional<String> to(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> isNear(wrong, name));
    }

    private static boolean isNear(String wrong, String name) {
        int length = Math.max(wrong.length(), name.length());
        int distance = distance(wrong, name);
        return distance < length && distance <= (length + 2) / 3;
    }

    /** Levenshtein's distance: letters put in, taken out or changed, upper and lower case being equal. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
