package org.deeplesson.losses;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Sigmoid;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = −mean [t·ln p + (1 − t)·ln(1 − p)]}: for yes or no, with a sigmoid at the output. Probabilities are kept
 * {@value #EPSILON} away from 0 and 1, as Keras does.
 *
 * @param fromLogits whether predictions are weighted sums z, with {@code p = σ(z)} still to be taken; false by default
 * @param labelSmoothing s, 0 to 1: targets become {@code t·(1 − s) + ½s}; 0 by default
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
    static final double EPSILON = 1e-7;

    private static final Elementwise.PairSum OF_PROBABILITIES = new Elementwise.PairSum(
            (t, p) -> {
                INDArray q = clipped(p);
                return t.mul(Transforms.log(q))
                        .addi(t.rsub(1).muli(Transforms.log(q.rsub(1))))
                        .negi();
            },
            (t, p, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double q = clipped(p[i]);
                    sum -= t[i] * Math.log(q) + (1 - t[i]) * Math.log(1 - q);
                }
                return sum;
            });

    /** {@code max(z, 0) − z·t + ln(1 + e^−|z|)}, which overflows for no z. */
    private static final Elementwise.PairSum OF_LOGITS = new Elementwise.PairSum(
            (t, z) -> Transforms.max(z, 0, true)
                    .subi(z.mul(t))
                    .addi(Transforms.log1p(
                            Transforms.exp(Transforms.abs(z, true).negi(), false), false)),
            (t, z, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.max(z[i], 0) - (double) z[i] * t[i] + Math.log1p(Math.exp(-Math.abs(z[i])));
                }
                return sum;
            });

    /** @throws IllegalArgumentException for a smoothing out of range */
    public BinaryCrossentropy {
        Smoothing.check("BinaryCrossentropy", labelSmoothing);
    }

    /** Of weighted sums, or of probabilities. */
    public BinaryCrossentropy(boolean fromLogits) {
        this(fromLogits, 0);
    }

    /** Of probabilities. */
    public BinaryCrossentropy() {
        this(false);
    }

    /** The same with predictions taken as weighted sums, or as probabilities. */
    public BinaryCrossentropy fromLogits(boolean fromLogits) {
        return new BinaryCrossentropy(fromLogits, labelSmoothing);
    }

    /** The same with targets that are a little less sure. */
    public BinaryCrossentropy labelSmoothing(double labelSmoothing) {
        return new BinaryCrossentropy(fromLogits, labelSmoothing);
    }

    @Override
    public double value(INDArray yTrue, INDArray yPred) {
        return smoothing().of(fromLogits ? OF_LOGITS : OF_PROBABILITIES).apply(targets(yTrue, yPred), yPred)
                / yPred.length();
    }

    @Override
    public double[] each(INDArray yTrue, INDArray yPred) {
        double[] sums =
                smoothing().of(fromLogits ? OF_LOGITS : OF_PROBABILITIES).each(targets(yTrue, yPred), yPred);
        Arrays.setAll(sums, row -> sums[row] / yPred.size(-1));
        return sums;
    }

    @Override
    public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        double scale = 1.0 / yPred.length();
        return smoothing()
                .of(fromLogits ? gradientOfLogits(scale) : gradientOfProbabilities(scale))
                .apply(targets(yTrue, yPred), yPred, out);
    }

    private Smoothing smoothing() {
        return new Smoothing(labelSmoothing);
    }

    /** {@code ∂L/∂p = (p − t) / (p·(1 − p)) / N}, 0 where p was clipped. */
    private static Elementwise.PairMap gradientOfProbabilities(double scale) {
        return new Elementwise.PairMap(
                (t, p) -> {
                    INDArray q = clipped(p);
                    INDArray inside = q.eq(p).castTo(p.dataType());
                    return q.sub(t).divi(q.mul(q.rsub(1))).muli(scale).muli(inside);
                },
                (t, p, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        double q = clipped(p[i]);
                        g[i] = q == p[i] ? (float) (scale * (q - t[i]) / (q * (1 - q))) : 0;
                    }
                });
    }

    /** {@code ∂L/∂z = (σ(z) − t) / N}. */
    private static Elementwise.PairMap gradientOfLogits(double scale) {
        return new Elementwise.PairMap(
                (t, z) -> Transforms.sigmoid(z, true).subi(t).muli(scale), (t, z, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = (float) (scale * (1 / (1 + Math.exp(-z[i])) - t[i]));
                    }
                });
    }

    @Override
    public Optional<Loss> before(ActivationFunction output) {
        return !fromLogits && output instanceof Sigmoid ? Optional.of(new WithSigmoid(this)) : Optional.empty();
    }

    @Override
    public void checkTargets(INDArray yTrue, Shape prediction) {
        double min = yTrue.minNumber().doubleValue();
        double max = yTrue.maxNumber().doubleValue();
        if (min < 0 || max > 1) {
            throw new IllegalArgumentException("BinaryCrossentropy: yTrue must lie between 0 and 1, but lies between "
                    + min + " and " + max + ". Use 0 for no and 1 for yes; for several classes use"
                    + " SparseCategoricalCrossentropy.");
        }
    }

    @Override
    public List<String> aliases() {
        return List.of("bce");
    }

    private static INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like(
                "BinaryCrossentropy", yTrue, yPred, "For several classes use SparseCategoricalCrossentropy.");
    }

    private static INDArray clipped(INDArray p) {
        return Transforms.min(Transforms.max(p, EPSILON, true), 1 - EPSILON, false);
    }

    private static double clipped(float p) {
        return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
    }

    /** Behind a sigmoid the gradient is {@code ∂L/∂z = (p − t) / N}, which does not vanish where σ is flat. */
    private record WithSigmoid(BinaryCrossentropy loss) implements Loss {
        @Override
        public double value(INDArray yTrue, INDArray yPred) {
            return loss.value(yTrue, yPred);
        }

        @Override
        public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
            double scale = 1.0 / yPred.length();
            float s = (float) scale;
            return loss.smoothing()
                    .of(new Elementwise.PairMap((t, p) -> p.sub(t).muli(scale), (t, p, g, n) -> {
                        for (int i = 0; i < n; i++) {
                            g[i] = s * (p[i] - t[i]);
                        }
                    }))
                    .apply(yTrue, yPred, out);
        }
    }
}
