package org.deeplesson.datasets;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a model learns from: a {@link Dataset}, or a {@link MultiDataset} for a model of several inputs or outputs. */
public sealed interface Samples permits Dataset, MultiDataset {
    /** What the data are called in displays. */
    String name();

    /** The number of samples. */
    long size();

    /**
     * The inputs of a model.
     *
     * @param names of the model's inputs
     * @return as many arrays, in that order, unless there are more or fewer
     * @throws IllegalArgumentException where the arrays have names, but not these
     */
    List<INDArray> inputs(List<String> names);

    /**
     * The targets of a model.
     *
     * @param names of the model's outputs
     * @return as many arrays, in that order, unless there are more or fewer
     * @throws IllegalArgumentException where the arrays have names, but not these
     */
    List<INDArray> targets(List<String> names);

    /** The first {@code samples} samples. */
    Samples take(long samples);

    /** All but the first {@code samples} samples. */
    Samples skip(long samples);

    /**
     * The samples at these indices, in this order, copied.
     *
     * @throws IllegalArgumentException for an index that is not there
     */
    Samples select(long... indices);
}
