package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * {@code y = max(x, 0)} as a layer of its own, with a bend that can be chosen: {@code y = min(x, maxValue)} where {@code x >
 * threshold}, else {@code negativeSlope·(x − threshold)}. As an activation of a layer there is {@code RELU}.
 *
 * <pre>{@code new ReLU().maxValue(6)}</pre>
 */
public final class ReLU extends Layer {
    private double maxValue = Double.POSITIVE_INFINITY;
    private double negativeSlope;
    private double threshold;

    /** The layer that a config describes. */
    public static ReLU of(Config config) {
        ReLU layer =
                new ReLU().negativeSlope(config.number("negative_slope", 0)).threshold(config.number("threshold", 0));
        Number most = config.get("max_value", Number.class, null);
        return common(most == null ? layer : layer.maxValue(most.doubleValue()), config);
    }

    /**
     * The largest output, 0 or more; none by default.
     *
     * @throws IllegalArgumentException for less than 0
     */
    public ReLU maxValue(double maxValue) {
        this.maxValue = notNegative("maxValue", maxValue);
        return this;
    }

    /**
     * The slope below the threshold, 0 or more; 0 by default.
     *
     * @throws IllegalArgumentException for less than 0
     */
    public ReLU negativeSlope(double negativeSlope) {
        this.negativeSlope = notNegative("negativeSlope", negativeSlope);
        return this;
    }

    /**
     * Where the bend is, 0 or more; 0 by default.
     *
     * @throws IllegalArgumentException for less than 0
     */
    public ReLU threshold(double threshold) {
        this.threshold = notNegative("threshold", threshold);
        return this;
    }

    private static double notNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    "ReLU: " + name + " must be 0 or more, but was " + value + ". Keras refuses less, too.");
        }
        return value;
    }

    /** Gives the layer a name. */
    public ReLU name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config()
                .with("max_value", Double.isInfinite(maxValue) ? null : maxValue)
                .with("negative_slope", negativeSlope)
                .with("threshold", threshold);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        float most = (float) maxValue;
        float slope = (float) negativeSlope;
        float bend = (float) threshold;
        return new Elementwise.Map(this::definition, (z, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        y[i] = z[i] > bend ? Math.min(z[i], most) : slope * (z[i] - bend);
                    }
                })
                .apply(x, call.buffer("y", x.shape()));
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        float most = (float) maxValue;
        float slope = (float) negativeSlope;
        float bend = (float) threshold;
        return new Elementwise.PairMap((g, x) -> g.mul(slope(x)), (g, x, dx, n) -> {
                    for (int i = 0; i < n; i++) {
                        float above = x[i] < most ? g[i] : 0;
                        dx[i] = x[i] > bend ? above : slope * g[i];
                    }
                })
                .apply(dy, call.input(), dy);
    }

    private INDArray definition(INDArray x) {
        INDArray above = Numbers.without(x, Conditions.lessThanOrEqual(threshold));
        BooleanIndexing.replaceWhere(above, maxValue, Conditions.greaterThan(maxValue));
        INDArray below = Numbers.without(x.sub(threshold), Conditions.greaterThan(0));
        return above.addi(below.muli(negativeSlope));
    }

    /** 1 between threshold and maxValue, 0 above, negativeSlope below. */
    private INDArray slope(INDArray x) {
        INDArray above = x.gt(threshold).castTo(x.dataType());
        INDArray inside = x.lt(maxValue).castTo(x.dataType());
        return above.mul(inside).addi(above.rsubi(1).muli(negativeSlope));
    }
}
