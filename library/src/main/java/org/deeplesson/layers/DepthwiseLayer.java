package org.deeplesson.layers;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Convolution;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options of convolutions that look at each channel alone.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class DepthwiseLayer<L extends DepthwiseLayer<L>> extends ConvolutionLayer<L> {
    final WeightOptions depthwiseOptions = new WeightOptions("depthwise", new GlorotUniform());
    private long depthMultiplier = 1;

    DepthwiseLayer(long... kernelSize) {
        super(kernelSize);
    }

    /** How many filters each channel has of its own; 1 by default. */
    public L depthMultiplier(long depthMultiplier) {
        this.depthMultiplier = atLeastOne(label(), "depthMultiplier", depthMultiplier);
        return self();
    }

    /** How the weights of the channels begin; Glorot uniform by default. */
    public L depthwiseInitializer(Initializer initializer) {
        depthwiseOptions.initializer = initializer;
        return self();
    }

    /** How the weights of the channels begin, by Keras's name: {@code "he_normal"}. */
    public L depthwiseInitializer(String name) {
        return depthwiseInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on the weights of the channels; none by default. */
    public L depthwiseRegularizer(Regularizer regularizer) {
        depthwiseOptions.regularizer = regularizer;
        return self();
    }

    /** What the weights of the channels keep to; nothing by default. */
    public L depthwiseConstraint(Constraint constraint) {
        depthwiseOptions.constraint = constraint;
        return self();
    }

    long depthMultiplier() {
        return depthMultiplier;
    }

    /** Declares weights {@code (kernel rows, kernel columns, channels, multiplier)}. */
    Parameter depthwiseParameter(String name, long channels) {
        Shape shape = Shape.of(window.size()[0], window.size()[1], channels, depthMultiplier);
        return depthwiseOptions.on(parameter(name, shape, depthwiseOptions.initializer));
    }

    /** A convolution with a group for each channel. */
    Convolution depthwise(long channels, boolean rectified) {
        return new Convolution(window.window(), channels, rectified);
    }

    /** The weights as those of groups of one channel. */
    static INDArray grouped(String name, INDArray weights, Call call) {
        return call.reshaped(name, weights, weights.size(0), weights.size(1), 1, weights.size(2) * weights.size(3));
    }

    @Override
    L optionsFrom(Config config) {
        depthMultiplier(config.whole("depth_multiplier", depthMultiplier));
        depthwiseOptions.from(config);
        return super.optionsFrom(config);
    }
}
