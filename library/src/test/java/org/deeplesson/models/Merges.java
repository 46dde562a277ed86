package org.deeplesson.models;

import java.util.Collections;
import java.util.List;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.MergeLayer;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Merging layers as a learner would write them. */
final class Merges {
    private Merges() {}

    /** {@code y = a·b} */
    static final class Product extends MergeLayer {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        protected INDArray forward(List<INDArray> x, Call call) {
            return call.buffer("y", x.get(0).shape()).assign(x.get(0)).muli(x.get(1));
        }

        @Override
        protected List<INDArray> backwardEach(INDArray dy, Call call) {
            INDArray a = call.inputs().get(0);
            INDArray b = call.inputs().get(1);
            return List.of(
                    call.buffer("da", dy.shape()).assign(dy).muli(b),
                    call.buffer("db", dy.shape()).assign(dy).muli(a));
        }
    }

    /** {@code y = a − b} */
    static final class Difference extends MergeLayer {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        protected INDArray forward(List<INDArray> x, Call call) {
            return call.buffer("y", x.get(0).shape()).assign(x.get(0)).subi(x.get(1));
        }

        @Override
        protected List<INDArray> backwardEach(INDArray dy, Call call) {
            return List.of(dy, call.buffer("db", dy.shape()).assign(dy).negi());
        }
    }

    /** {@code y = Σ xᵢ}, which gives all its inputs one and the same gradient. */
    static final class Sum extends MergeLayer {
        Sum name(String name) {
            rename(name);
            return this;
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            for (Shape each : inputs) {
                if (!each.equals(inputs.get(0))) {
                    throw new IllegalArgumentException(label() + ": inputs must have one shape, but they have " + inputs
                            + ". Bring them to one shape before.");
                }
            }
            return inputs.get(0);
        }

        @Override
        protected INDArray forward(List<INDArray> x, Call call) {
            INDArray y = call.buffer("y", x.get(0).shape()).assign(x.get(0));
            x.subList(1, x.size()).forEach(y::addi);
            return y;
        }

        @Override
        protected List<INDArray> backwardEach(INDArray dy, Call call) {
            return Collections.nCopies(call.inputs().size(), dy);
        }
    }
}
