package org.deeplesson.tuning;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.Nearest;

/**
 * The values of one trial: {@code p.get(units)} in the function that makes its model.
 *
 * @param byName in the order of the hyper-parameters
 */
public record Values(Map<String, Object> byName) {
    /** Keeps a copy in the same order. */
    public Values {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The value of a hyper-parameter.
     *
     * @throws IllegalArgumentException for one that the search is not over
     */
    @SuppressWarnings("unchecked")
    public <T> T get(HyperParameter<T> parameter) {
        Object value = byName.get(parameter.name());
        if (value == null) {
            List<String> names = List.copyOf(byName.keySet());
            throw new IllegalArgumentException("Values: the search is over " + Space.text(names) + ", but '"
                    + parameter.name() + "' was asked for. "
                    + Nearest.to(parameter.name(), names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Give it to the search as well."));
        }
        return (T) value;
    }

    /** {@code learning_rate 0.003, units 32}. */
    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A value as it stands in tables: things of the library by their names, numbers without zeros at their end. */
    public static String text(Object value) {
        if (value instanceof Named named) {
            return named.name();
        }
        if (!(value instanceof Double number) || !Double.isFinite(number)) {
            return String.valueOf(value);
        }
        double size = Math.abs(number);
        return size != 0 && (size < 1e-4 || size >= 1e7)
                ? String.format(Locale.ROOT, "%.3e", number)
                        .replaceAll("\\.?0*e", "e")
                        .replaceAll("e([+-])0*", "e$1")
                        .replace("e+", "e")
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
