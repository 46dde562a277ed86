package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.LARGER;
import static org.deeplesson.tensors.Pairs.OTHER;
import static org.deeplesson.tensors.Pairs.SAME;
import static org.deeplesson.tensors.Pairs.TIMES;
import static org.deeplesson.tensors.Pairs.copy;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest of the inputs at each place, {@code y = max(x₁, x₂, …)}. The gradient goes to the input that it is; of several
 * equal ones to the first, as in TensorFlow. Inputs have one shape; one of size 1 on an axis is repeated along it.
 */
public final class Maximum extends ElementMerge {
    /** The layer that a config describes. */
    public static Maximum of(Config config) {
        return common(new Maximum(), config);
    }

    /** Gives the layer a name. */
    public Maximum name(String name) {
        rename(name);
        return this;
    }

    @Override
    INDArray merge(List<INDArray> x, INDArray y) {
        copy(x.get(0), y);
        x.subList(1, x.size()).forEach(each -> LARGER.apply(y, each, y)); // y = max xᵢ
        return y;
    }

    @Override
    INDArray slope(int i, INDArray dy, List<INDArray> x, Call call) {
        INDArray y = call.output();
        INDArray dx = call.buffer("dx" + i, dy.shape());
        TIMES.apply(dy, SAME.apply(x.get(i), y, dx), dx); // ∂L/∂xᵢ = ∂L/∂y where xᵢ = y,
        for (int j = 0; j < i; j++) {
            INDArray later = OTHER.apply(x.get(j), y, call.buffer("later", dy.shape()));
            TIMES.apply(dx, later, dx); // and none before it does
        }
        return dx;
    }
}
