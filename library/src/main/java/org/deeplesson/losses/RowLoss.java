package org.deeplesson.losses;

import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss that is a mean over rows, a row being the last axis: its file gives a row's term and the term's slope. */
interface RowLoss extends Loss {
    /** {@code f(t, y)} of a row of targets and its predictions. */
    Rowwise.Sum terms();

    /** {@code ∂f/∂y·scale}. */
    Rowwise.Map slopes(double scale);

    @Override
    default double value(INDArray yTrue, INDArray yPred) {
        return terms().apply(targets(yTrue, yPred), yPred) / Rowwise.count(yPred);
    }

    @Override
    default double[] each(INDArray yTrue, INDArray yPred) {
        return terms().each(targets(yTrue, yPred), yPred);
    }

    @Override
    default INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        return slopes(1.0 / Rowwise.count(yPred)).apply(targets(yTrue, yPred), yPred, out);
    }

    private INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like(getClass().getSimpleName(), yTrue, yPred, "Reshape or slice one of them.");
    }
}
