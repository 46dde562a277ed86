package org.deeplesson.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All callbacks of one training, called one after the other. Where one fails the others are not called, and training ends;
 * but the end is told to each whose beginning was.
 */
final class Callbacks {
    private final List<Callback> callbacks;
    private final List<Callback> begun = new ArrayList<>();

    Callbacks(List<Callback> callbacks, Callback progress) {
        this.callbacks = new ArrayList<>(callbacks);
        this.callbacks.add(progress);
    }

    void onTrainBegin(Callback.TrainBegin event) {
        for (Callback callback : callbacks) {
            begun.add(callback);
            callback.onTrainBegin(event);
        }
    }

    void onEpochBegin(Callback.EpochBegin event) {
        callbacks.forEach(callback -> callback.onEpochBegin(event));
    }

    void onBatchEnd(Callback.BatchEnd event) {
        callbacks.forEach(callback -> callback.onBatchEnd(event));
    }

    void onEpochEnd(Callback.EpochEnd event) {
        callbacks.forEach(callback -> callback.onEpochEnd(event));
    }

    /** What each remembers, by its class and its number among those of the class. */
    Map<String, INDArray> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        keys().forEach((callback, key) -> callback.state().forEach((name, value) -> state.put(key + name, value)));
        return state;
    }

    /** Gives back to each what it remembered; one that is new begins anew. */
    void restore(Map<String, INDArray> state) {
        keys().forEach((callback, key) -> {
            Map<String, INDArray> own = Fit.part(state, key);
            if (!own.isEmpty()) {
                callback.restore(own);
            }
        });
    }

    private Map<Callback, String> keys() {
        Map<Callback, String> keys = new IdentityHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Callback callback : callbacks) {
            String type = callback.getClass().getSimpleName();
            keys.put(callback, type + "_" + numbers.merge(type, 1, Integer::sum) + "/");
        }
        return keys;
    }

    /**
     * Tells the end to all.
     *
     * @param failure why training ended, or null; what goes wrong now is added to it
     */
    void onTrainEnd(Callback.TrainEnd event, Throwable failure) {
        Throwable first = failure;
        for (Callback callback : begun) {
            try {
                callback.onTrainEnd(event);
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        rethrow(first);
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
