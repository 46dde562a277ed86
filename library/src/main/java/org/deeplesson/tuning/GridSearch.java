package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries every combination of the values, the last hyper-parameter changing fastest. Good for two hyper-parameters of a few
 * values each; with more, {@link RandomSearch} finds more in as many trials.
 *
 * <pre>{@code
 * var rate = Space.log("learning_rate", 1e-3, 1e-1).points(3);     // 0.001, 0.01, 0.1
 * var units = Space.choice("units", 4, 16);
 * var results = GridSearch.over(rate, units).folds(new KFold(4).stratified()).run(p -> {
 *     var model = new Sequential(
 *         new Dense(p.get(units)).activation(TANH),
 *         new Dense(1).activation(SIGMOID));
 *     model.compile(new Adam(p.get(rate)), new BinaryCrossentropy());
 *     return model;
 * }, Moons.make(100, 0.15, 42), epochs(2));
 * }</pre>
 */
public final class GridSearch extends Search<GridSearch> {
    private static final int MOST = 100_000;

    private GridSearch(HyperParameter<?>... parameters) {
        super(parameters);
    }

    /**
     * A search over these hyper-parameters; ranges say how many values of theirs to try, {@code .points(4)}.
     *
     * @throws IllegalArgumentException for none, and for two of one name
     */
    public static GridSearch over(HyperParameter<?>... parameters) {
        return new GridSearch(parameters);
    }

    @Override
    List<Values> settings(List<HyperParameter<?>> parameters) {
        long count = 1;
        for (HyperParameter<?> parameter : parameters) {
            count *= parameter.grid().size();
            if (count > MOST) {
                throw new IllegalArgumentException("GridSearch: there must be " + MOST + " combinations at most, but "
                        + parameters.size() + " hyper-parameters have more. Use RandomSearch.");
            }
        }
        List<Map<String, Object>> combinations = List.of(Map.of());
        for (HyperParameter<?> parameter : parameters) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> combination : combinations) {
                for (Object value : parameter.grid()) {
                    Map<String, Object> with = new LinkedHashMap<>(combination);
                    with.put(parameter.name(), value);
                    longer.add(with);
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(Values::new).toList();
    }

    @Override
    GridSearch self() {
        return this;
    }
}
