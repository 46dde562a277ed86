package org.deeplesson.losses;

import java.util.Arrays;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss that is a mean over all numbers, for targets that are signs. */
interface MarginLoss extends Loss {
    /** {@code f(t, y)} of a target and its prediction. */
    Elementwise.PairSum terms(Signs signs);

    /** {@code ∂f/∂y·scale}. */
    Elementwise.PairMap slopes(Signs signs, double scale);

    @Override
    default double value(INDArray yTrue, INDArray yPred) {
        INDArray targets = targets(yTrue, yPred);
        return terms(Signs.of(targets)).apply(targets, yPred) / yPred.length();
    }

    @Override
    default double[] each(INDArray yTrue, INDArray yPred) {
        INDArray targets = targets(yTrue, yPred);
        double[] sums = terms(Signs.of(targets)).each(targets, yPred);
        Arrays.setAll(sums, row -> sums[row] / yPred.size(-1));
        return sums;
    }

    @Override
    default INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        INDArray targets = targets(yTrue, yPred);
        return slopes(Signs.of(targets), 1.0 / yPred.length()).apply(targets, yPred, out);
    }

    private INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like(getClass().getSimpleName(), yTrue, yPred, "For several classes use CategoricalHinge.");
    }
}
