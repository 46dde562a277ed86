package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.RandomUniform;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Lookup;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives each id, such as the number of a word, a vector of its own: {@code y = E[x]}, the x-th row of a table that is
 * learnt.
 *
 * <p>Shapes: x {@code (samples, steps)} of whole numbers from 0 to inputDim − 1, E {@code (inputDim, outputDim)}, y {@code
 * (samples, steps, outputDim)}; other axes of x stay in front as well.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Embedding(10000, 64).maskZero(true),
 *     new LSTM(32));
 * }</pre>
 */
public final class Embedding extends Layer {
    private static final Elementwise.Map NOT_ZERO =
            new Elementwise.Map(x -> x.neq(0).castTo(x.dataType()), (x, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = x[i] != 0 ? 1 : 0;
                }
            });

    private final long inputDim;
    private final long outputDim;
    private Initializer embeddingsInitializer = new RandomUniform();
    private Regularizer embeddingsRegularizer;
    private Constraint embeddingsConstraint;
    private boolean maskZero;
    private Parameter embeddings;

    /**
     * A table for so many ids.
     *
     * @param inputDim how many ids there are, the largest and 1 more; 1 or more
     * @param outputDim length of each id's vector, 1 or more
     * @throws IllegalArgumentException for fewer than 1 of either
     */
    public Embedding(long inputDim, long outputDim) {
        if (inputDim < 1 || outputDim < 1) {
            throw new IllegalArgumentException("Embedding: inputDim and outputDim must be 1 or more, but were "
                    + inputDim + " and " + outputDim
                    + ". Give the number of ids and the length of their vectors, such as"
                    + " new Embedding(10000, 64).");
        }
        this.inputDim = inputDim;
        this.outputDim = outputDim;
    }

    /** The layer that a config describes. */
    public static Embedding of(Config config) {
        Embedding embedding = new Embedding(config.whole("input_dim"), config.whole("output_dim"));
        embedding.embeddingsInitializer =
                config.get("embeddings_initializer", Initializer.class, embedding.embeddingsInitializer);
        embedding.embeddingsRegularizer = config.get("embeddings_regularizer", Regularizer.class, null);
        embedding.embeddingsConstraint = config.get("embeddings_constraint", Constraint.class, null);
        embedding.maskZero = config.flag("mask_zero", false);
        return common(embedding, config);
    }

    /** How E begins; evenly distributed from −0.05 to 0.05 by default. */
    public Embedding embeddingsInitializer(Initializer initializer) {
        this.embeddingsInitializer = initializer;
        return this;
    }

    /** How E begins, by Keras's name: {@code "uniform"}. */
    public Embedding embeddingsInitializer(String name) {
        return embeddingsInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on E; none by default. */
    public Embedding embeddingsRegularizer(Regularizer regularizer) {
        this.embeddingsRegularizer = regularizer;
        return this;
    }

    /** What E keeps to; nothing by default. */
    public Embedding embeddingsConstraint(Constraint constraint) {
        this.embeddingsConstraint = constraint;
        return this;
    }

    /** A penalty on y, as a mean over the samples; none by default. */
    public Embedding activityRegularizer(Regularizer regularizer) {
        regularizeActivity(regularizer);
        return this;
    }

    /**
     * Whether id 0 is padding: recurrent layers that follow leave those steps out, and ids begin with 1. False by default.
     */
    public Embedding maskZero(boolean maskZero) {
        this.maskZero = maskZero;
        return this;
    }

    /** Gives the layer a name. */
    public Embedding name(String name) {
        rename(name);
        return this;
    }

    /** The table E, shape {@code (inputDim, outputDim)}; null until the model is built. */
    public Parameter embeddings() {
        return embeddings;
    }

    @Override
    public Shape outputShape(Shape input) {
        long[] sizes = Arrays.copyOf(input.toArray(), input.rank() + 1);
        sizes[input.rank()] = outputDim;
        return Shape.of(sizes);
    }

    @Override
    protected void build(Shape input) {
        embeddings = parameter("embeddings", Shape.of(inputDim, outputDim), embeddingsInitializer)
                .regularizer(embeddingsRegularizer)
                .constraint(embeddingsConstraint);
    }

    @Override
    public Config config() {
        return super.config()
                .with("input_dim", inputDim)
                .with("output_dim", outputDim)
                .with("embeddings_initializer", embeddingsInitializer)
                .with("embeddings_regularizer", embeddingsRegularizer)
                .with("embeddings_constraint", embeddingsConstraint)
                .with("mask_zero", maskZero);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        check(x);
        long[] shape = outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray();
        return Lookup.rows(embeddings.value(), x, call.buffer("y", shape)); // y = E[x]
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        Lookup.sums(dy, call.input(), embeddings.gradient()); // ∂L/∂E[i] = Σ ∂L/∂y where x = i
        return call.needsInputGradient()
                ? call.buffer("dx", call.input().shape()).assign(0)
                : null;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return maskZero
                ? NOT_ZERO.apply(call.input(), call.buffer("mask", call.input().shape()))
                : null;
    }

    private void check(INDArray x) {
        long wrong = Lookup.firstInvalid(x, inputDim);
        if (wrong >= 0) {
            double id = x.getDouble(wrong);
            boolean whole = id == Math.rint(id);
            throw new IllegalArgumentException(label() + ": ids must be whole numbers from 0 to " + (inputDim - 1)
                    + ", but sample " + wrong / Shape.ofSample(x).elements() + " of the batch has "
                    + (whole ? String.valueOf((long) id) : String.valueOf(id))
                    + (whole
                            ? ". Make inputDim the largest id + 1, or leave such ids out."
                            : ". Ids are not to be scaled."));
        }
    }
}
