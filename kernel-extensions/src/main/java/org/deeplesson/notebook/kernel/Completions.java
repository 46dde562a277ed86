package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/**
 * What can be typed at the cursor, in the order in which it is offered.
 *
 * @param found the likeliest first
 * @param start the first character of the cell that a completion replaces
 * @param end the character behind the last one
 */
record Completions(List<Completion> found, int start, int end) {

    /**
     * One of them.
     *
     * @param text what is inserted
     * @param kind as IPython names it, so that a page shows its sign: function, class, instance, keyword, module, path, magic
     */
    record Completion(String text, String kind) {

        /** A word of Java: its letters tell what it is. */
        static Completion ofJava(String text) {
            return new Completion(text, kindOf(text));
        }

        private static String kindOf(String text) {
            boolean isCapital = Character.isUpperCase(text.charAt(0));
            if (text.equals("class")) {
                return "keyword";
            } else if (text.endsWith(".")) {
                return "module";
            } else if (text.contains("(")) {
                return isCapital ? "class" : "function";
            }
            return isCapital && !text.equals(text.toUpperCase()) ? "class" : "instance";
        }
    }

    static Completions none(int at) {
        return new Completions(List.of(), at, at);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The same without kinds, counted in code points. */
    ReplacementOptions replacements(String code) {
        return new ReplacementOptions(
                found.stream().map(Completion::text).toList(),
                code.codePointCount(0, start),
                code.codePointCount(0, end));
    }

    /** The reply to a front end, which counts in code points. */
    Map<String, Object> content(String code) {
        int from = code.codePointCount(0, start);
        int to = code.codePointCount(0, end);
        List<String> matches = new ArrayList<>();
        List<Map<String, Object>> types = new ArrayList<>();
        for (Completion each : found) {
            matches.add(each.text());
            types.add(Map.of("start", from, "end", to, "text", each.text(), "type", each.kind()));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("matches", matches);
        content.put("cursor_start", from);
        content.put("cursor_end", to);
        content.put("metadata", Map.of("_jupyter_types_experimental", types));
        return content;
    }
}
