package org.deeplesson.layers;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.FeatureMoments;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Brings the features of data to mean 0 and variance 1: {@code y = (x − μ) / max(σ, 10⁻⁷)}. Unlike batch normalisation it
 * learns nothing while training: μ and σ² are given, or taken from the training data once, before {@code fit}. The model then
 * takes data as they are, whatever their units.
 *
 * <pre>{@code
 * var inUnits = new Normalization();
 * inUnits.adapt(x);                                   // μ and σ² of each column
 * var model = new Sequential(inUnits, new Dense(16).activation(RELU), new Dense(1));
 * }</pre>
 *
 * <p>Shapes: x and y {@code (samples, …)}; μ and σ² the sizes of the chosen axes, {@code (features)} by default. Without
 * {@link #adapt} or {@link #mean} and {@link #variance} x passes as it is. As in Keras σ² is that of n, not of n − 1 degrees
 * of freedom.
 */
public final class Normalization extends Layer {
    private static final double EPSILON = 1e-7;

    private long[] axis = {-1};
    private double[] givenMean;
    private double[] givenVariance;
    private boolean invert;
    private FeatureMoments adapted;
    private Parameter mean;
    private Parameter variance;

    /** Of each feature, on the last axis. */
    public Normalization() {}

    /** The layer that a config describes. */
    public static Normalization of(Config config) {
        Normalization layer = new Normalization().invert(config.flag("invert", false));
        layer.axis = config.options().getOrDefault("axis", -1) == null ? new long[0] : config.wholes("axis", -1);
        layer.givenMean = numbers(config, "mean");
        layer.givenVariance = numbers(config, "variance");
        return common(layer, config);
    }

    private static double[] numbers(Config config, String name) {
        Object value = config.get(name, Object.class, null);
        if (value == null) {
            return null;
        }
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        if (!list.stream().allMatch(Number.class::isInstance)) {
            throw new IllegalArgumentException("Normalization: " + name + " must be a number or a list of numbers, but"
                    + " was " + value + ". Leave it out and load the weights of an adapted layer.");
        }
        return list.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    /**
     * The axes whose indices have a μ and σ² each, counted with the axis of samples, which is 0 and cannot be chosen; negative
     * ones from the last. −1, the features, by default; none for one μ and σ² of all numbers.
     */
    public Normalization axis(long... axis) {
        this.axis = axis.clone();
        return this;
    }

    /** μ where it is known: one number for all, or one for each index of the last chosen axis. Goes with variance. */
    public Normalization mean(double... mean) {
        this.givenMean = mean.clone();
        return this;
    }

    /** σ² where it is known, as many numbers as μ has. */
    public Normalization variance(double... variance) {
        this.givenVariance = variance.clone();
        return this;
    }

    /** Whether normalised numbers are brought back: {@code y = μ + x·max(σ, 10⁻⁷)}; false by default. */
    public Normalization invert(boolean invert) {
        this.invert = invert;
        return this;
    }

    /** Gives the layer a name. */
    public Normalization name(String name) {
        rename(name);
        return this;
    }

    /**
     * Takes μ and σ² from data, in place of those before.
     *
     * @param data shape {@code (samples, …)}, of any number type
     * @throws IllegalStateException where mean and variance were given
     * @throws IllegalArgumentException for data that do not have the chosen axes, or other sizes than the layer was built for
     */
    public void adapt(INDArray data) {
        if (givenMean != null || givenVariance != null) {
            throw new IllegalStateException(
                    label() + ": adapt is for a layer without mean and variance, but they were given. Leave them out.");
        }
        int[] kept = kept(Shape.ofSample(data));
        if (mean != null && !mean.shape().equals(Shape.of(sizes(data.shape(), kept)))) {
            throw new IllegalArgumentException(label() + ": adapt needs data like those that the layer was built for, "
                    + "with a mean of shape " + mean.shape() + ", but they have shape " + Shape.of(data)
                    + ". Make a new layer for them.");
        }
        adapted = FeatureMoments.of(data, kept);
        if (mean != null && mean.value() != null) {
            mean.value().assign(adapted.mean());
            variance.value().assign(adapted.variance());
        }
    }

    /** μ, in the shape of the chosen axes; null until the model is built, or where it was given. */
    public Parameter mean() {
        return mean;
    }

    /** σ², in the shape of the chosen axes; null until the model is built, or where it was given. */
    public Parameter variance() {
        return variance;
    }

    @Override
    public Config config() {
        return super.config()
                .with("axis", Config.list(axis))
                .with("invert", invert)
                .with("mean", option(givenMean))
                .with("variance", option(givenVariance));
    }

    private static Object option(double[] given) {
        return given == null
                ? null
                : given.length == 1
                        ? (Object) given[0]
                        : DoubleStream.of(given).boxed().toList();
    }

    @Override
    public Shape outputShape(Shape input) {
        int[] kept = kept(input);
        if ((givenMean == null) != (givenVariance == null)
                || givenMean != null && givenMean.length != givenVariance.length) {
            throw new IllegalArgumentException(label() + ": mean and variance must be given together, but were "
                    + Arrays.toString(givenMean) + " and " + Arrays.toString(givenVariance)
                    + ". Give both as many numbers, or neither and call adapt.");
        }
        if (givenMean != null && givenMean.length != 1) {
            long last = kept.length == 0 ? 1 : input.batch(1).size(kept[kept.length - 1]);
            if (givenMean.length != last) {
                throw new IllegalArgumentException(label() + ": mean must be one number or " + last
                        + " for inputs of shape " + input.batch(Shape.NONE) + ", but has " + givenMean.length
                        + ". Give one for each index of the axis.");
            }
        }
        return input;
    }

    /** The chosen axes from the first, counted with that of samples. */
    private int[] kept(Shape input) {
        int rank = input.rank() + 1;
        int[] kept = LongStream.of(axis)
                .mapToInt(a -> (int) (a < 0 ? a + rank : a))
                .sorted()
                .toArray();
        if (IntStream.of(kept).anyMatch(a -> a < 1 || a >= rank)
                || IntStream.of(kept).distinct().count() < kept.length) {
            throw new IllegalArgumentException(label() + ": axis must be among 1 to " + (rank - 1)
                    + " for inputs of shape " + input.batch(Shape.NONE) + ", but was " + Arrays.toString(axis)
                    + ". Axis 0 is that of the samples; for one mean of all numbers use axis().");
        }
        return kept;
    }

    private static long[] sizes(long[] shape, int[] axes) {
        return IntStream.of(axes).mapToLong(a -> shape[a]).toArray();
    }

    @Override
    protected void build(Shape input) {
        if (givenMean != null) {
            return;
        }
        Shape features = Shape.of(sizes(input.batch(1).toArray(), kept(input)));
        mean = state("mean", features, first(() -> adapted == null ? null : adapted.mean(), 0));
        variance = state("variance", features, first(() -> adapted == null ? null : adapted.variance(), 1));
        state("count", Shape.of(), new Zeros()); // Keras keeps one, always 0
    }

    private static Initializer first(Supplier<INDArray> adapted, double otherwise) {
        return (parameter, fanIn, fanOut, random) -> {
            INDArray values = adapted.get();
            if (values == null) {
                parameter.assign(otherwise);
            } else {
                parameter.assign(values.castTo(parameter.dataType()));
            }
        };
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y = call.buffer("y", x.shape()).assign(x);
        INDArray rows = rows(y, call);
        if (invert) {
            Rows.addRow(Rows.timesRow(rows, deviation(x)), row(mean, givenMean, x)); // y = μ + x·σ
        } else {
            Rows.addRow(rows, row(mean, givenMean, x).negi()); // y = (x − μ) / σ
            Rows.timesRow(rows, deviation(x).rdivi(1));
        }
        return y;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray slope = deviation(dy);
        Rows.timesRow(rows(dy, call), invert ? slope : slope.rdivi(1)); // ∂L/∂x = ∂L/∂y·σ, or ∂L/∂y / σ
        return dy;
    }

    private static INDArray rows(INDArray array, Call call) {
        return array.rank() == 2 ? array : call.reshaped("rows", array, array.size(0), array.length() / array.size(0));
    }

    /** {@code max(σ, ε)} for each number of a sample. */
    private INDArray deviation(INDArray x) {
        return Transforms.max(Transforms.sqrt(row(variance, givenVariance, x), false), EPSILON, false);
    }

    /** What belongs to each number of a sample, one after the other. */
    private INDArray row(Parameter own, double[] given, INDArray x) {
        long[] sample = Shape.ofSample(x).toArray();
        INDArray numbers = given == null ? own.value() : Nd4j.createFromArray(given);
        int[] kept = kept(Shape.of(sample));
        long[] aligned = new long[sample.length];
        Arrays.fill(aligned, 1);
        if (numbers.length() > 1) {
            for (int a : given == null ? kept : new int[] {kept[kept.length - 1]}) {
                aligned[a - 1] = sample[a - 1];
            }
        }
        INDArray all = Nd4j.zeros(x.dataType(), sample);
        return all.addi(numbers.castTo(x.dataType()).reshape(aligned)).reshape(all.length());
    }
}
