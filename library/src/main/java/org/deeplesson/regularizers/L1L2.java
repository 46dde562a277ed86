package org.deeplesson.regularizers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Both together: {@code λ₁·Σ|w| + λ₂·Σ w²}, gradient {@code λ₁·sign(w) + 2·λ₂·w}. Zou and Hastie, 2005 (elastic net).
 *
 * @param l1 λ₁, 0 or more, 0 by default
 * @param l2 λ₂, 0 or more, 0 by default
 */
public record L1L2(double l1, double l2) implements Regularizer {
    /** @throws IllegalArgumentException for a negative λ */
    public L1L2 {
        Penalties.check("L1L2", "l1", l1);
        Penalties.check("L1L2", "l2", l2);
    }

    /** No penalty at all: Keras's defaults are 0. */
    public L1L2() {
        this(0, 0);
    }

    /** As Keras writes it. */
    @Override
    public String name() {
        return "l1_l2";
    }

    @Override
    public double penalty(INDArray w) {
        return Penalties.value(l1, l2, w);
    }

    @Override
    public void addGradient(INDArray w, INDArray g) {
        Penalties.addGradient(l1, l2, w, g);
    }
}
