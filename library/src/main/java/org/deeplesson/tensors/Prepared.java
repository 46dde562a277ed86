package org.deeplesson.tensors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What has been prepared for arrays of certain shapes, the few that were used last: those of a batch for training, of the
 * last smaller one, of a batch for predictions.
 *
 * @param <K> says for what
 * @param <V> what has been prepared
 */
final class Prepared<K, V> {
    private static final int MOST = 8;

    private final Map<K, V> values = new LinkedHashMap<>(MOST, 0.75f, true);

    /** What has been prepared for this, or is now. */
    synchronized V get(K key, Supplier<V> prepare) {
        V value = values.get(key);
        if (value == null) {
            value = prepare.get();
            values.put(key, value);
            if (values.size() > MOST) {
                values.remove(values.keySet().iterator().next());
            }
        }
        return value;
    }
}
