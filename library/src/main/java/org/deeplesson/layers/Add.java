package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.PLUS;
import static org.deeplesson.tensors.Pairs.copy;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum of the inputs, {@code y = x₁ + x₂ + …}: a way around a block of layers, so that its gradient reaches what is before
 * it undiminished (He and others, 2015). Inputs have one shape; one of size 1 on an axis is repeated along it.
 *
 * <pre>{@code
 * var input = new Input(64);
 * var block = new Dense(64).activation(RELU).apply(input);
 * new Add().apply(block, input)
 * }</pre>
 */
public final class Add extends ElementMerge {
    /** The layer that a config describes. */
    public static Add of(Config config) {
        return common(new Add(), config);
    }

    /** Gives the layer a name. */
    public Add name(String name) {
        rename(name);
        return this;
    }

    @Override
    INDArray merge(List<INDArray> x, INDArray y) {
        copy(x.get(0), y);
        x.subList(1, x.size()).forEach(each -> PLUS.apply(y, each, y)); // y = Σ xᵢ
        return y;
    }

    @Override
    INDArray slope(int i, INDArray dy, List<INDArray> x, Call call) {
        return dy; // ∂L/∂xᵢ = ∂L/∂y
    }
}
