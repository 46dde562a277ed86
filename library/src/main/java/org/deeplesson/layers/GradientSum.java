package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a layer's own parameters over all places where the layer stands: each place writes its gradient, and this
 * adds what the places before it wrote.
 */
final class GradientSum {
    private final List<Parameter> parameters;
    private final List<INDArray> before = new ArrayList<>();
    private long pass = -1;

    GradientSum(Layer layer) {
        this.parameters = layer.ownParameters();
    }

    /** A place is about to write its gradient. */
    void before(long thisPass) {
        if (pass != thisPass) {
            return;
        }
        for (int i = 0; i < parameters.size(); i++) {
            INDArray gradient = parameters.get(i).gradient();
            if (before.size() == i) {
                before.add(gradient.ulike());
            }
            before.get(i).assign(gradient);
        }
    }

    /** A place has written its gradient. */
    void after(long thisPass) {
        if (pass == thisPass) {
            for (int i = 0; i < parameters.size(); i++) {
                INDArray gradient = parameters.get(i).gradient();
                Elementwise.SUM.apply(gradient, before.get(i), gradient);
            }
        }
        pass = thisPass;
    }
}
