package org.deeplesson.losses;

import java.util.Arrays;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss that is a mean over all numbers: its file gives a number's term and the term's slope. */
interface ElementLoss extends Loss {
    /** {@code f(t, y)} of a target and its prediction. */
    Elementwise.PairSum terms();

    /** {@code ∂f/∂y·scale}. */
    Elementwise.PairMap slopes(double scale);

    @Override
    default double value(INDArray yTrue, INDArray yPred) {
        return terms().apply(targets(yTrue, yPred), yPred) / yPred.length();
    }

    @Override
    default double[] each(INDArray yTrue, INDArray yPred) {
        double[] sums = terms().each(targets(yTrue, yPred), yPred);
        Arrays.setAll(sums, row -> sums[row] / yPred.size(-1));
        return sums;
    }

    @Override
    default INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        return slopes(1.0 / yPred.length()).apply(targets(yTrue, yPred), yPred, out);
    }

    private INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like(getClass().getSimpleName(), yTrue, yPred, "Reshape or slice one of them.");
    }
}
