package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.tensors.RandomNumbers;

/**
 * Tries settings drawn by chance. Where a few hyper-parameters matter more than others, as is usual, this finds better ones
 * than a grid of as many trials: each trial tries a new value of each (Bergstra and Bengio, 2012).
 *
 * <pre>{@code
 * var rate = Space.log("learning_rate", 1e-4, 1e-1);
 * var units = Space.choice("units", 4, 8, 16);
 * var results = RandomSearch.over(rate, units).trials(4).seed(1).objective("val_accuracy").run(p -> {
 *     var model = new Sequential(
 *         new Dense(p.get(units)).activation(RELU),
 *         new Dense(1).activation(SIGMOID));
 *     model.compile(new Adam(p.get(rate)), new BinaryCrossentropy(), new Accuracy());
 *     return model;
 * }, Moons.make(200, 0.15, 42), epochs(3).validationSplit(0.2));
 * System.out.println(results);
 * var best = results.model();
 * }</pre>
 */
public final class RandomSearch extends Search<RandomSearch> {
    private static final int ATTEMPTS = 1000;

    private int trials = 10;
    private long seed = 42;

    private RandomSearch(HyperParameter<?>... parameters) {
        super(parameters);
    }

    /**
     * A search over these hyper-parameters.
     *
     * @throws IllegalArgumentException for none, and for two of one name
     */
    public static RandomSearch over(HyperParameter<?>... parameters) {
        return new RandomSearch(parameters);
    }

    /**
     * How many settings are tried, 10 by default. No setting is tried twice, so a small space may have fewer.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public RandomSearch trials(int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException(
                    "RandomSearch: trials must be 1 or more, but was " + trials + ". 20 is a good beginning.");
        }
        this.trials = trials;
        return this;
    }

    /** The seed of the values, 42 by default. What a model draws has its own seed. */
    public RandomSearch seed(long seed) {
        this.seed = seed;
        return this;
    }

    @Override
    List<Values> settings(List<HyperParameter<?>> parameters) {
        RandomNumbers random = new RandomNumbers(seed);
        Set<Values> drawn = new HashSet<>();
        List<Values> settings = new ArrayList<>();
        for (int attempt = 0; settings.size() < trials && attempt < ATTEMPTS; attempt++) {
            Map<String, Object> values = new LinkedHashMap<>();
            parameters.forEach(parameter -> values.put(parameter.name(), parameter.draw(random)));
            Values setting = new Values(values);
            if (drawn.add(setting)) {
                settings.add(setting);
                attempt = 0;
            }
        }
        return settings;
    }

    @Override
    RandomSearch self() {
        return this;
    }
}
