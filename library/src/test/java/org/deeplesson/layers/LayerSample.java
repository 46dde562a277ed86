package org.deeplesson.layers;

import static org.deeplesson.activations.Activations.RELU;

import java.util.stream.Stream;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.Shape;

/** A layer, and what it is applied to: shapes without the batch axis. */
public record LayerSample(Layer layer, Shape... inputs) {
    @Override
    public String toString() {
        return layer.type() + " " + layer.config().options();
    }

    private static LayerSample of(Layer layer, long... input) {
        return new LayerSample(layer, Shape.of(input));
    }

    private static LayerSample pair(Layer layer, long... input) {
        return new LayerSample(layer, Shape.of(input), Shape.of(input));
    }

    /** One or more of each layer that a file can hold. */
    public static Stream<LayerSample> all() {
        return Stream.of(
                of(new Activation("tanh"), 3),
                pair(new Add(), 3),
                pair(new Average(), 3),
                of(new AveragePooling1D(2), 6, 2),
                of(new AveragePooling2D(2), 4, 6, 2),
                of(new BatchNormalization().momentum(0.9), 3),
                of(new Bidirectional(new LSTM(3).returnSequences(true)), 4, 2),
                of(new Conv1D(3, 2).activation(RELU), 6, 2),
                of(new Conv2D(3, 2).padding("same").strides(2), 5, 6, 2),
                of(new Conv2DTranspose(3, 2).strides(2), 3, 2, 2),
                of(new Conv2DTranspose(3, 2).strides(2).outputPadding(1), 3, 2, 2),
                pair(new Concatenate(), 2, 3),
                of(new Dense(4).activation(RELU).kernelRegularizer(new L2(0.1)), 3),
                of(new DepthwiseConv2D(2).depthMultiplier(2), 4, 3, 2),
                pair(new Dot(1), 3),
                of(new Dropout(0.3), 3),
                of(new ELU(0.5), 3),
                of(new Embedding(9, 4).maskZero(true), 5),
                of(new Flatten(), 2, 3),
                of(new GRU(3).resetAfter(false), 4, 2),
                of(new GaussianDropout(0.2), 3),
                of(new GaussianNoise(0.2), 3),
                of(new GlobalAveragePooling1D(), 4, 2),
                of(new GlobalAveragePooling2D().keepdims(true), 4, 3, 2),
                of(new GlobalMaxPooling1D(), 4, 2),
                of(new GlobalMaxPooling2D(), 4, 3, 2),
                of(new Identity(), 3),
                of(new LSTM(3).returnSequences(true), 4, 2),
                of(new LayerNormalization(), 3),
                of(new LeakyReLU(0.1), 3),
                of(new Masking(2), 4, 2),
                pair(new Maximum(), 3),
                of(new MaxPooling1D(2), 6, 2),
                of(new MaxPooling2D(2), 4, 6, 2),
                of(new Maxout(2), 4),
                pair(new Minimum(), 3),
                pair(new Multiply(), 3),
                of(new Normalization(), 3),
                of(new Normalization().axis(1, 2).invert(true), 3, 2),
                of(new Normalization().mean(1, 2).variance(3, 4), 3, 2),
                of(new PReLU(), 3),
                of(new Permute(2, 1), 2, 3),
                of(new ReLU().maxValue(6), 3),
                of(new RepeatVector(2), 3),
                of(new Rescaling(0.5), 3),
                of(new Reshape(3, 2), 2, 3),
                of(new SeparableConv2D(3, 2).depthMultiplier(2).useBias(false), 4, 3, 2),
                of(new SimpleRNN(3), 4, 2),
                of(new Softmax(), 3),
                of(new SpatialDropout1D(0.2), 4, 2),
                of(new SpatialDropout2D(0.2), 4, 4, 2),
                pair(new Subtract(), 3),
                of(new TimeDistributed(new Dense(2)), 4, 3),
                of(new UpSampling2D(2, 1), 3, 2, 2),
                of(new ZeroPadding2D(1, 0, 2, 3), 3, 2, 2));
    }
}
