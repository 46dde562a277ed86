package org.deeplesson.constraints;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** No weight below 0: {@code w ← max(w, 0)}. */
public record NonNeg() implements Constraint {
    private static final Elementwise.Map POSITIVE = new Elementwise.Map(x -> Transforms.max(x, 0, true), (x, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0);
        }
    });

    @Override
    public void apply(INDArray w) {
        POSITIVE.apply(w, w);
    }
}
