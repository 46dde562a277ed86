package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** The kernel that brings vectors along an axis to length 1: {@code u = x / max(‖x‖, 10⁻¹²)}, and its slope. */
public final class UnitLength {
    private static final double LEAST = 1e-12;

    private UnitLength() {}

    /** Writes u into {@code u}, and returns it. */
    public static INDArray forward(INDArray x, int axis, INDArray u) {
        return u.assign(x.div(lengths(x, axis)));
    }

    /** Writes {@code ∂L/∂x = (∂L/∂u − u·Σ u·∂L/∂u) / ‖x‖} into {@code dx}, and returns it. */
    public static INDArray backward(INDArray du, INDArray x, int axis, INDArray dx) {
        INDArray lengths = lengths(x, axis);
        INDArray u = x.div(lengths);
        INDArray along = u.mul(du).sum(true, axis).broadcast(x.shape());
        return dx.assign(du.sub(u.muli(along)).divi(lengths));
    }

    private static INDArray lengths(INDArray x, int axis) {
        INDArray lengths = x.norm2(true, axis);
        BooleanIndexing.replaceWhere(lengths, LEAST, Conditions.lessThan(LEAST));
        return lengths.broadcast(x.shape());
    }
}
