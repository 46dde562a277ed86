package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a layer or a rule in order, under the names that Keras gives them: {@code units}, {@code use_bias}. What
 * is made of a config again has the same options; those that are missing take their defaults.
 *
 * <pre>{@code new Config().with("units", 64L).with("activation", RELU)}</pre>
 *
 * @param options numbers, strings, booleans, lists of these, things of the library that have names ({@code RELU}, {@code
 *     new Zeros()}, a layer), or null for none
 */
public record Config(Map<String, Object> options) {
    /** Keeps a copy, in the same order. */
    public Config {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** No options. */
    public Config() {
        this(Map.of());
    }

    /** These options and one more, or one of them with another value. */
    public Config with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put(name, value);
        return new Config(all);
    }

    /** Whether the option is there, if only as null. */
    public boolean has(String name) {
        return options.containsKey(name);
    }

    /**
     * An option of this type, null where it is there as null. Names stand for what they name: {@code "relu"} for an
     * activation.
     *
     * @throws IllegalArgumentException for an option of another type
     */
    public <T> T get(String name, Class<T> type, T fallback) {
        if (!has(name)) {
            return fallback;
        }
        Object value = options.get(name);
        if (value instanceof String text && Named.class.isAssignableFrom(type) && type.isInterface()) {
            return type.cast(Names.find(type.asSubclass(Named.class), text));
        }
        if (value != null && !type.isInstance(value)) {
            throw wrong(name, type.getSimpleName(), value);
        }
        return type.cast(value);
    }

    /** An option that is a number. */
    public double number(String name, double fallback) {
        return get(name, Number.class, fallback).doubleValue();
    }

    /** An option that is a whole number. */
    public long whole(String name, long fallback) {
        return get(name, Number.class, fallback).longValue();
    }

    /**
     * An option that is a whole number and has no default.
     *
     * @throws IllegalArgumentException where it is missing
     */
    public long whole(String name) {
        return required(name, Number.class).longValue();
    }

    /** An option that is a whole number for each axis; one number alone stands for a list of one. */
    public long[] wholes(String name, long... fallback) {
        if (!has(name)) {
            return fallback;
        }
        if (options.get(name) instanceof Number one) {
            return new long[] {one.longValue()};
        }
        List<?> list = get(name, List.class, List.of());
        return list.stream()
                .mapToLong(size -> {
                    if (size instanceof Number number) {
                        return number.longValue();
                    }
                    throw wrong(name, "list of whole numbers", list);
                })
                .toArray();
    }

    /** An option that is true or false. */
    public boolean flag(String name, boolean fallback) {
        return get(name, Boolean.class, fallback);
    }

    /** An option that is text. */
    public String text(String name, String fallback) {
        return get(name, String.class, fallback);
    }

    /**
     * An option that has no default.
     *
     * @throws IllegalArgumentException where it is missing
     */
    public <T> T required(String name, Class<T> type) {
        T value = get(name, type, null);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Config: " + name + " must be given, but there are only " + options.keySet() + ". Add it.");
        }
        return value;
    }

    /** A list of whole numbers, as configs keep them. */
    public static List<Long> list(long... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static IllegalArgumentException wrong(String name, String type, Object value) {
        return new IllegalArgumentException("Config: " + name + " must be a " + type + ", but was " + value + " ("
                + (value instanceof List ? "List" : value.getClass().getSimpleName())
                + "). Give the option as Keras writes it.");
    }
}
