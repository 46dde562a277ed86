package org.deeplesson.tensors;

import java.util.List;

/** Something that has a name as Keras writes it: {@code "relu"}, {@code "he_normal"}, {@code "mse"}. */
public interface Named {
    /** The name, lower case with underscores; by default made from the class's name. */
    default String name() {
        return Names.of(getClass());
    }

    /** Other names for the same, such as {@code "mse"}. */
    default List<String> aliases() {
        return List.of();
    }
}
