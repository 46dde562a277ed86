package org.deeplesson.optimizers.schedules;

import java.util.List;

/**
 * {@code ηₜ = values[i]}, where i is the number of boundaries that step t (from 0) has passed: a learning rate for each part
 * of the training. A boundary itself still belongs to the part before it.
 *
 * <pre>{@code
 * new PiecewiseConstantDecay(List.of(1000, 3000), List.of(0.1, 0.05, 0.01));
 * }</pre>
 *
 * @param boundaries steps, one less than values, each more than the one before
 * @param values learning rates, 0 or more
 */
public record PiecewiseConstantDecay(List<Integer> boundaries, List<Double> values) implements LearningRateSchedule {
    /** @throws IllegalArgumentException where there is not one value more than boundaries, or they do not rise */
    public PiecewiseConstantDecay {
        if (values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("PiecewiseConstantDecay: values must be one more than the "
                    + boundaries.size() + " boundaries, but were " + values.size()
                    + ". Give a learning rate for each part between them.");
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new IllegalArgumentException(
                        "PiecewiseConstantDecay: boundaries must rise, but were " + boundaries + ". Sort them.");
            }
        }
        values.forEach(value -> Decay.rate("PiecewiseConstantDecay", "values", value));
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
    }

    @Override
    public double at(long step) {
        int part = 0;
        while (part < boundaries.size() && step > boundaries.get(part)) {
            part++;
        }
        return values.get(part);
    }
}
