package org.deeplesson.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplesson.layers.Layer;
import org.deeplesson.tensors.Config;

/** Layers and records made from their configs. An option that Keras has and this library has not must not matter. */
final class Things {
    /** Options that change nothing here, whatever they are. */
    private static final Set<String> WITHOUT_MEANING =
            Set.of("seed", "dtype", "sparse", "loss_scale_factor", "implementation", "name", "fn");

    private Things() {}

    /**
     * The layer or record of this class with these options.
     *
     * @throws ModelFileException where the class is no layer or record, or cannot have these options
     */
    static Object make(Class<?> type, Config config) {
        if (Layer.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
            Layer layer = layer(type, config);
            refuseStrange(type, config, layer.config());
            return layer;
        }
        if (type.isRecord()) {
            Record thing = RecordConfig.make(type.asSubclass(Record.class), config);
            refuseStrange(type, config, RecordConfig.of(thing));
            return thing;
        }
        throw new ModelFileException("load: " + type.getSimpleName()
                + " must be a layer or a rule of this library, but is" + " neither. Save the model again.");
    }

    private static Layer layer(Class<?> type, Config config) {
        try {
            Method of = type.getMethod("of", Config.class);
            return (Layer) of.invoke(null, config);
        } catch (NoSuchMethodException e) {
            throw new ModelFileException("load: " + type.getSimpleName()
                    + " cannot be made from a file. Build the model in" + " Java and load its weights alone.");
        } catch (InvocationTargetException e) {
            throw new ModelFileException(
                    "load: layer " + type.getSimpleName() + " '"
                            + config.options().get("name") + "' cannot be made: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseStrange(Class<?> type, Config given, Config known) {
        Optional<KerasClass> keras = KerasClass.of(type);
        for (Map.Entry<String, Object> option : given.options().entrySet()) {
            String name = option.getKey();
            Object value = option.getValue();
            boolean harmless = known.has(name)
                    || value == null
                    || Boolean.FALSE.equals(value)
                    || value instanceof List<?> list && list.isEmpty()
                    || WITHOUT_MEANING.contains(name)
                    || keras.filter(each -> each.isDefault(name, value)).isPresent();
            if (!harmless) {
                throw new ModelFileException("load: " + type.getSimpleName() + " has the option " + name + " = " + value
                        + ", which this library does not know. Leave it out in Keras before saving, or build the model in"
                        + " Java and load its weights alone.");
            }
        }
    }
}
