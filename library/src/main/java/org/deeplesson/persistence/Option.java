package org.deeplesson.persistence;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.Names;

/** A value of a file as the type that an option has here. */
final class Option {
    private Option() {}

    /**
     * The value as this type.
     *
     * @param owner class that the option belongs to, for the message
     * @throws ModelFileException for a value of another type
     */
    static Object as(Class<?> owner, String name, Type type, Object value) {
        Object converted = convert(owner, name, type, value);
        if (converted == null && (value != null || type instanceof Class<?> kind && kind.isPrimitive())) {
            throw new ModelFileException("load: " + owner.getSimpleName() + " option " + name + " must be a "
                    + type.getTypeName() + ", but was " + value + ". Save the model again, or build it in Java and load"
                    + " its weights alone.");
        }
        return converted;
    }

    private static Object convert(Class<?> owner, String name, Type type, Object value) {
        if (type instanceof ParameterizedType list) {
            Type item = list.getActualTypeArguments()[0];
            List<?> items = value instanceof List<?> several ? several : value == null ? null : List.of(value);
            return items == null
                    ? null
                    : items.stream().map(one -> as(owner, name, item, one)).toList();
        }
        Class<?> kind = (Class<?>) type;
        if (value instanceof Number number) {
            return number(kind, number);
        }
        if (value instanceof String text && kind.isEnum()) {
            return Stream.of(kind.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof String text && kind.isInterface() && Named.class.isAssignableFrom(kind)) {
            return Names.find(kind.asSubclass(Named.class), text);
        }
        return kind.isInstance(value) || kind == boolean.class && value instanceof Boolean ? value : null;
    }

    private static Object number(Class<?> kind, Number number) {
        if (kind == double.class || kind == Double.class) {
            return number.doubleValue();
        }
        if (kind.isAssignableFrom(FixedRate.class)) {
            return new FixedRate(number.doubleValue());
        }
        boolean whole = number.doubleValue() == number.longValue();
        if (whole && (kind == long.class || kind == Long.class)) {
            return number.longValue();
        }
        if (whole && (kind == int.class || kind == Integer.class) && number.intValue() == number.longValue()) {
            return number.intValue();
        }
        return null;
    }
}
