package org.deeplesson.regularizers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code λ·Σ w²}, gradient {@code 2·λ·w}: pulls large weights back hardest. Hoerl and Kennard, 1970 (ridge).
 *
 * @param l2 λ, 0 or more, 0.01 by default
 */
public record L2(double l2) implements Regularizer {
    /** @throws IllegalArgumentException for a negative λ */
    public L2 {
        Penalties.check("L2", "l2", l2);
    }

    /** λ = 0.01. */
    public L2() {
        this(0.01);
    }

    @Override
    public double penalty(INDArray w) {
        return Penalties.value(0, l2, w);
    }

    @Override
    public void addGradient(INDArray w, INDArray g) {
        Penalties.addGradient(0, l2, w, g);
    }
}
