package org.deeplesson.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Named;

/**
 * Records as configs: each component an option under Keras's name. A record among the components that has no name of its
 * own is a group of options, which Keras keeps beside the others, and as null where they are 0 here.
 */
final class RecordConfig {
    private RecordConfig() {}

    /** The options of a record. */
    static Config of(Record thing) {
        Config config = new Config();
        for (RecordComponent component : thing.getClass().getRecordComponents()) {
            Object value = value(thing, component);
            if (isGroup(component)) {
                for (Map.Entry<String, Object> option :
                        of((Record) value).options().entrySet()) {
                    config = config.with(option.getKey(), isZero(option.getValue()) ? null : option.getValue());
                }
            } else {
                config = config.with(name(component), value instanceof FixedRate rate ? rate.learningRate() : value);
            }
        }
        return config;
    }

    /**
     * A record with these options; those that are missing are as its constructor without arguments has them.
     *
     * @throws ModelFileException for an option that is of another type or out of range
     */
    static Record make(Class<? extends Record> type, Config config) {
        return make(type, config, usual(type));
    }

    private static Record make(Class<? extends Record> type, Config config, Record usual) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            Object fallback = usual == null ? null : value(usual, component);
            if (isGroup(component)) {
                arguments[i] = make(types[i].asSubclass(Record.class), nullsAsZeros(config), (Record) fallback);
            } else if (config.has(name(component))) {
                Object value = config.options().get(name(component));
                arguments[i] = Option.as(type, name(component), component.getGenericType(), value);
            } else if (usual != null) {
                arguments[i] = fallback;
            } else {
                throw new ModelFileException("load: " + type.getSimpleName() + " needs the option " + name(component)
                        + ", but has only " + config.options().keySet() + ". Save the model again.");
            }
        }
        return construct(type, types, arguments);
    }

    private static Config nullsAsZeros(Config config) {
        Config filled = config;
        for (Map.Entry<String, Object> option : config.options().entrySet()) {
            if (option.getValue() == null) {
                filled = filled.with(option.getKey(), 0L);
            }
        }
        return filled;
    }

    private static String name(RecordComponent component) {
        return KerasNames.option(component.getName());
    }

    private static boolean isGroup(RecordComponent component) {
        return component.getType().isRecord() && !Named.class.isAssignableFrom(component.getType());
    }

    private static boolean isZero(Object value) {
        return value instanceof Number number && number.doubleValue() == 0;
    }

    private static Object value(Record thing, RecordComponent component) {
        try {
            return component.getAccessor().invoke(thing);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record that its constructor without arguments makes, null where it has none. */
    private static Record usual(Class<? extends Record> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Record construct(Class<? extends Record> type, Class<?>[] types, Object[] arguments) {
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new ModelFileException("load: " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
