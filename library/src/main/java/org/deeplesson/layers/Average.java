package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.PLUS;
import static org.deeplesson.tensors.Pairs.copy;
import static org.deeplesson.tensors.Pairs.scale;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of n inputs, {@code y = (x₁ + x₂ + …) / n}. They have one shape; one of size 1 on an axis is repeated along it.
 */
public final class Average extends ElementMerge {
    /** The layer that a config describes. */
    public static Average of(Config config) {
        return common(new Average(), config);
    }

    /** Gives the layer a name. */
    public Average name(String name) {
        rename(name);
        return this;
    }

    @Override
    INDArray merge(List<INDArray> x, INDArray y) {
        copy(x.get(0), y);
        x.subList(1, x.size()).forEach(each -> PLUS.apply(y, each, y));
        return scale(y, 1.0 / x.size(), y); // y = Σ xᵢ / n
    }

    @Override
    INDArray slope(int i, INDArray dy, List<INDArray> x, Call call) {
        return scale(dy, 1.0 / x.size(), call.buffer("dx" + i, dy.shape())); // ∂L/∂xᵢ = ∂L/∂y / n
    }
}
