package org.deeplesson.tuning;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;

/**
 * A setting that is to be found, and the values that it may have. {@link Space} makes them; a trial's value is asked for by
 * the hyper-parameter itself: {@code p.get(units)}.
 *
 * @param <T> type of the values
 */
public interface HyperParameter<T> {
    /** What it is called in tables. */
    String name();

    /** One of its values by chance, for {@link RandomSearch}. */
    T draw(RandomNumbers random);

    /**
     * All values that {@link GridSearch} tries, in order.
     *
     * @throws IllegalStateException for a range of which it was not said how many
     */
    List<T> grid();
}
