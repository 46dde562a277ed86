package org.deeplesson.persistence;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplesson.layers.Lambda;
import org.deeplesson.layers.Layer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Named;

/** One class beside Keras's: which options are the same, and what is not, found out by asking the objects. */
final class Parity {
    /** Options that every class of a kind has, and that are told once. */
    private static final Set<String> COMMON = Set.of("name", "trainable", "dtype", "seed", "activity_regularizer");

    private final Object ours;
    private final Map<String, Object> own;
    private final List<String> same = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    Parity(Object ours, KerasClass keras) {
        this.ours = ours;
        this.own = options(ours);
        Map<String, Object> options = new LinkedHashMap<>(keras.options());
        options.putAll(keras.arguments());
        options.keySet().removeAll(COMMON);
        options.forEach((option, usual) -> compare(option, usual, options));
        own.keySet().stream()
                .filter(option -> !options.containsKey(option) && !COMMON.contains(option))
                .forEach(option -> differences.add("`" + camel(option) + "` only here"));
    }

    /** Options that are the same, with their defaults. */
    String same() {
        return String.join(", ", same);
    }

    /** What is not as in Keras; empty for none. */
    List<String> differences() {
        return differences;
    }

    private void compare(String option, Object usual, Map<String, Object> all) {
        String name = "`" + camel(option) + "`";
        boolean settable = isSettable(option);
        if ("?".equals(usual)) {
            same.add(name);
        } else if (!own.containsKey(option) && !settable) {
            differences.add("no " + name + (usual == null ? "" : " (" + text(usual) + ")"));
        } else {
            Object here = own.get(option);
            Object there = usual instanceof String other && all.containsKey(other) ? own.get(other) : usual;
            if (!text(here).equals(text(there))) {
                differences.add(name + " is " + text(here) + ", in Keras " + text(there));
            } else if (!settable && !changes(option, here)) {
                differences.add(name + " always " + text(here));
            } else {
                same.add(name + " " + text(here));
            }
        }
    }

    /** Whether there is a method of the option's name that takes a value, or a component of a record. */
    private boolean isSettable(String option) {
        return ours instanceof Record && own.containsKey(option) || hasMethod(ours.getClass(), camel(option));
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > 0)
                .anyMatch(method -> method.getDeclaringClass() != Object.class);
    }

    /** Whether a layer made of a config with another number keeps it: then a constructor takes it. */
    private boolean changes(String option, Object value) {
        if (!(ours instanceof Layer layer)
                || !(value instanceof Number || value instanceof Boolean || value instanceof List)) {
            return false;
        }
        Object other = other(value);
        try {
            Method of = ours.getClass().getMethod("of", Config.class);
            Layer changed = (Layer) of.invoke(null, layer.config().with(option, other));
            return text(changed.config().options().get(option)).equals(text(other));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static Object other(Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Parity::other).toList();
        }
        return value instanceof Double number
                ? (Number) (number / 2 + 0.25)
                : (Number) (((Number) value).longValue() + 1);
    }

    private static Map<String, Object> options(Object ours) {
        if (ours instanceof Lambda) {
            return Map.of();
        }
        if (ours instanceof Layer layer) {
            return layer.config().options();
        }
        return ours instanceof Record thing ? RecordConfig.of(thing).options() : fields(ours);
    }

    /** Of what is neither: the fields that have a method of their name. */
    private static Map<String, Object> fields(Object ours) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : ours.getClass().getDeclaredFields()) {
            if (hasMethod(ours.getClass(), field.getName())) {
                field.setAccessible(true);
                try {
                    values.put(KerasNames.option(field.getName()), field.get(ours));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return values;
    }

    /** {@code useBias} for {@code use_bias}. */
    static String camel(String option) {
        StringBuilder name = new StringBuilder();
        for (String part : option.replace("clip", "clip_").split("_")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    private static String text(Object value) {
        if (value instanceof Named thing) {
            return thing.name();
        }
        if (value instanceof Layer layer) {
            return layer.type();
        }
        if (value instanceof List<?> list) {
            List<String> items = list.stream().map(Parity::text).toList();
            return items.size() == 1 ? items.get(0) : items.isEmpty() ? "none" : "(" + String.join(", ", items) + ")";
        }
        if (value == null || value instanceof Map<?, ?> map && map.isEmpty()) {
            return "none";
        }
        if (value instanceof Number number) {
            String digits = String.valueOf(number.doubleValue());
            return digits.replace(".0E", "e").replace("E", "e").replaceAll("\\.0$", "");
        }
        if (String.valueOf(value).contains(value.getClass().getName() + "@")) {
            throw new AssertionError("KERAS.md: " + value.getClass().getSimpleName()
                    + " must have a text, but has none of its own. Give it a toString.");
        }
        return String.valueOf(value).matches("\\w+") ? String.valueOf(value) : "`" + value + "`";
    }
}
