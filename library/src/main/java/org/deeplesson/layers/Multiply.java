package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.TIMES;
import static org.deeplesson.tensors.Pairs.copy;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product of the inputs number by number, {@code y = x₁·x₂·…}: one can open and close gates for the other. Inputs have
 * one shape; one of size 1 on an axis is repeated along it.
 */
public final class Multiply extends ElementMerge {
    /** The layer that a config describes. */
    public static Multiply of(Config config) {
        return common(new Multiply(), config);
    }

    /** Gives the layer a name. */
    public Multiply name(String name) {
        rename(name);
        return this;
    }

    @Override
    INDArray merge(List<INDArray> x, INDArray y) {
        copy(x.get(0), y);
        x.subList(1, x.size()).forEach(each -> TIMES.apply(y, each, y)); // y = Π xᵢ
        return y;
    }

    @Override
    INDArray slope(int i, INDArray dy, List<INDArray> x, Call call) {
        INDArray dx = copy(dy, call.buffer("dx" + i, dy.shape()));
        for (int j = 0; j < x.size(); j++) {
            if (j != i) {
                TIMES.apply(dx, x.get(j), dx); // ∂L/∂xᵢ = ∂L/∂y·Π xⱼ over the others
            }
        }
        return dx;
    }
}
