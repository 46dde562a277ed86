package org.deeplesson.layers;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;

/**
 * The options of convolutions with one kernel W for all channels.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class KernelConvolutionLayer<L extends KernelConvolutionLayer<L>> extends ConvolutionLayer<L> {
    final long filters;
    final WeightOptions kernelOptions = new WeightOptions("kernel", new GlorotUniform());
    private Parameter kernel;

    KernelConvolutionLayer(long filters, long... kernelSize) {
        super(kernelSize);
        this.filters = atLeastOne(label(), "filters", filters);
    }

    /** How W begins; Glorot uniform by default. */
    public L kernelInitializer(Initializer initializer) {
        kernelOptions.initializer = initializer;
        return self();
    }

    /** How W begins, by Keras's name: {@code "he_normal"}. */
    public L kernelInitializer(String name) {
        return kernelInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on W; none by default. */
    public L kernelRegularizer(Regularizer regularizer) {
        kernelOptions.regularizer = regularizer;
        return self();
    }

    /** What W keeps to; nothing by default. */
    public L kernelConstraint(Constraint constraint) {
        kernelOptions.constraint = constraint;
        return self();
    }

    /** The weights W; null until the model is built. */
    public Parameter kernel() {
        return kernel;
    }

    /** Declares W and b. */
    void buildWeights(Shape kernelShape) {
        kernel = kernelOptions.on(parameter("kernel", kernelShape, kernelOptions.initializer));
        buildBias(filters);
    }

    @Override
    L optionsFrom(Config config) {
        kernelOptions.from(config);
        return super.optionsFrom(config);
    }
}
