package org.deeplesson.regularizers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code λ·Σ|w|}, gradient {@code λ·sign(w)}: pulls all weights towards 0 by the same force, so that many end there.
 * Tibshirani, 1996 (lasso).
 *
 * @param l1 λ, 0 or more, 0.01 by default
 */
public record L1(double l1) implements Regularizer {
    /** @throws IllegalArgumentException for a negative λ */
    public L1 {
        Penalties.check("L1", "l1", l1);
    }

    /** λ = 0.01. */
    public L1() {
        this(0.01);
    }

    @Override
    public double penalty(INDArray w) {
        return Penalties.value(l1, 0, w);
    }

    @Override
    public void addGradient(INDArray w, INDArray g) {
        Penalties.addGradient(l1, 0, w, g);
    }
}
