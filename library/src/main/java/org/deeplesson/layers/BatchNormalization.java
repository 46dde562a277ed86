package org.deeplesson.layers;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Ones;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.BatchNorm;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every feature is brought to mean 0 and variance 1 over the batch, then scaled and shifted by what the layer learns: {@code
 * y = γ·(x − μ) / √(σ² + ε) + β}. Deep networks learn faster with it. Ioffe and Szegedy, 2015.
 *
 * <p>While training, μ and σ² are those of the batch (over all axes but the last), and their moving averages are kept:
 * {@code m ← momentum·m + (1 − momentum)·μ}. Otherwise, and where {@code trainable} is false, the moving averages are used.
 *
 * <p>Shapes: x and y {@code (samples, …, features)}, all else {@code (features)}. Steps that a mask leaves out do not count in
 * μ and σ². As in Keras, the variance is that of n, not of n − 1 degrees of freedom; unlike in Keras, the features are always
 * the last axis.
 *
 * <pre>{@code new Sequential(new Dense(64).useBias(false), new BatchNormalization(), new Activation(RELU))}</pre>
 */
public final class BatchNormalization extends Layer {
    private long axis = -1;
    private double momentum = 0.99;
    private double epsilon = 1e-3;
    private boolean center = true;
    private boolean scale = true;
    private Initializer betaInitializer = new Zeros();
    private Initializer gammaInitializer = new Ones();
    private Initializer movingMeanInitializer = new Zeros();
    private Initializer movingVarianceInitializer = new Ones();
    private Regularizer betaRegularizer;
    private Regularizer gammaRegularizer;
    private Constraint betaConstraint;
    private Constraint gammaConstraint;
    private Parameter gamma;
    private Parameter beta;
    private Parameter movingMean;
    private Parameter movingVariance;

    /** The layer that a config describes. */
    public static BatchNormalization of(Config config) {
        BatchNormalization layer = new BatchNormalization()
                .axis(config.whole("axis", -1))
                .momentum(config.number("momentum", 0.99))
                .epsilon(config.number("epsilon", 1e-3))
                .center(config.flag("center", true))
                .scale(config.flag("scale", true));
        layer.betaInitializer = config.get("beta_initializer", Initializer.class, layer.betaInitializer);
        layer.gammaInitializer = config.get("gamma_initializer", Initializer.class, layer.gammaInitializer);
        layer.movingMeanInitializer =
                config.get("moving_mean_initializer", Initializer.class, layer.movingMeanInitializer);
        layer.movingVarianceInitializer =
                config.get("moving_variance_initializer", Initializer.class, layer.movingVarianceInitializer);
        layer.betaRegularizer = config.get("beta_regularizer", Regularizer.class, null);
        layer.gammaRegularizer = config.get("gamma_regularizer", Regularizer.class, null);
        layer.betaConstraint = config.get("beta_constraint", Constraint.class, null);
        layer.gammaConstraint = config.get("gamma_constraint", Constraint.class, null);
        return common(layer, config);
    }

    /** The axis of features: −1, the last one, by default. Another one is refused when the shape is known. */
    public BatchNormalization axis(long axis) {
        this.axis = axis;
        return this;
    }

    /**
     * How much of the moving averages stays at each step, from 0 to 1; 0.99 by default.
     *
     * @throws IllegalArgumentException for a number out of range
     */
    public BatchNormalization momentum(double momentum) {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("BatchNormalization: momentum must be from 0 to 1, but was " + momentum
                    + ". Keras's default is 0.99.");
        }
        this.momentum = momentum;
        return this;
    }

    /**
     * ε, more than 0, so that nothing is divided by 0; 0.001 by default.
     *
     * @throws IllegalArgumentException for 0 or less
     */
    public BatchNormalization epsilon(double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("BatchNormalization: epsilon must be more than 0, but was " + epsilon
                    + ". Keras's default is 0.001.");
        }
        this.epsilon = epsilon;
        return this;
    }

    /** Whether β is learnt and added; true by default. */
    public BatchNormalization center(boolean center) {
        this.center = center;
        return this;
    }

    /** Whether γ is learnt and multiplied; true by default. Not needed before a ReLU with weights behind it. */
    public BatchNormalization scale(boolean scale) {
        this.scale = scale;
        return this;
    }

    /** How β begins; zeros by default. */
    public BatchNormalization betaInitializer(Initializer initializer) {
        this.betaInitializer = initializer;
        return this;
    }

    /** How γ begins; ones by default. */
    public BatchNormalization gammaInitializer(Initializer initializer) {
        this.gammaInitializer = initializer;
        return this;
    }

    /** How the moving average of μ begins; zeros by default. */
    public BatchNormalization movingMeanInitializer(Initializer initializer) {
        this.movingMeanInitializer = initializer;
        return this;
    }

    /** How the moving average of σ² begins; ones by default. */
    public BatchNormalization movingVarianceInitializer(Initializer initializer) {
        this.movingVarianceInitializer = initializer;
        return this;
    }

    /** A penalty on β; none by default. */
    public BatchNormalization betaRegularizer(Regularizer regularizer) {
        this.betaRegularizer = regularizer;
        return this;
    }

    /** A penalty on γ; none by default. */
    public BatchNormalization gammaRegularizer(Regularizer regularizer) {
        this.gammaRegularizer = regularizer;
        return this;
    }

    /** What β keeps to; nothing by default. */
    public BatchNormalization betaConstraint(Constraint constraint) {
        this.betaConstraint = constraint;
        return this;
    }

    /** What γ keeps to; nothing by default. */
    public BatchNormalization gammaConstraint(Constraint constraint) {
        this.gammaConstraint = constraint;
        return this;
    }

    /** Gives the layer a name. */
    public BatchNormalization name(String name) {
        rename(name);
        return this;
    }

    /** The factors γ, shape {@code (features)}; null until the model is built, or without scale. */
    public Parameter gamma() {
        return gamma;
    }

    /** The summands β, shape {@code (features)}; null until the model is built, or without center. */
    public Parameter beta() {
        return beta;
    }

    /** The moving average of μ, shape {@code (features)}; null until the model is built. */
    public Parameter movingMean() {
        return movingMean;
    }

    /** The moving average of σ², shape {@code (features)}; null until the model is built. */
    public Parameter movingVariance() {
        return movingVariance;
    }

    @Override
    public Config config() {
        return super.config()
                .with("axis", axis)
                .with("momentum", momentum)
                .with("epsilon", epsilon)
                .with("center", center)
                .with("scale", scale)
                .with("beta_initializer", betaInitializer)
                .with("gamma_initializer", gammaInitializer)
                .with("moving_mean_initializer", movingMeanInitializer)
                .with("moving_variance_initializer", movingVarianceInitializer)
                .with("beta_regularizer", betaRegularizer)
                .with("gamma_regularizer", gammaRegularizer)
                .with("beta_constraint", betaConstraint)
                .with("gamma_constraint", gammaConstraint);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException(
                    label() + ": expects samples with an axis of features, but they have shape"
                            + " (). Give x one row for each sample, such as x.reshape(-1, 1).");
        }
        if (axis != -1 && axis != input.rank()) {
            throw new IllegalArgumentException(label() + ": axis must be the last one, -1 or " + input.rank()
                    + " for inputs of shape " + input.batch(Shape.NONE) + ", but was " + axis
                    + ". Put new Permute(...) before it.");
        }
        return input;
    }

    @Override
    protected void build(Shape input) {
        Shape features = Shape.of(input.size(-1));
        gamma = scale
                ? parameter("gamma", features, gammaInitializer)
                        .regularizer(gammaRegularizer)
                        .constraint(gammaConstraint)
                : null;
        beta = center
                ? parameter("beta", features, betaInitializer)
                        .regularizer(betaRegularizer)
                        .constraint(betaConstraint)
                : null;
        movingMean = state("moving_mean", features, movingMeanInitializer);
        movingVariance = state("moving_variance", features, movingVarianceInitializer);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        BatchNorm norm = norm(call);
        if (learns(call)) {
            norm.moments(x, call.mask()); // μ and σ² of this batch
            average(movingMean.value(), norm.mean());
            average(movingVariance.value(), norm.variance());
        }
        return norm.forward(x, value(gamma), value(beta), call.buffer("y", x.shape())); // y = γ·(x − μ) / √(σ² + ε) + β
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        BatchNorm norm = norm(call);
        INDArray dGamma = scale ? gamma.gradient() : call.buffer("dGamma", dy.size(-1));
        INDArray dBeta = center ? beta.gradient() : call.buffer("dBeta", dy.size(-1));
        norm.slopes(dy, call.input(), dGamma, dBeta); // ∂L/∂γ = Σ ∂L/∂y·x̂, ∂L/∂β = Σ ∂L/∂y
        if (!call.needsInputGradient()) {
            return null;
        }
        return learns(call)
                ? norm.backward(dy, call.input(), call.mask(), value(gamma), dGamma, dBeta, dy)
                : norm.backwardFixed(dy, value(gamma), dy);
    }

    /** Whether μ and σ² are the batch's and move the averages; a frozen layer only uses these. */
    private boolean learns(Call call) {
        return call.training() && trainable();
    }

    private BatchNorm norm(Call call) {
        long features = movingMean.shape().size(0);
        return learns(call)
                ? new BatchNorm(call.buffer("mean", features), call.buffer("variance", features), epsilon)
                : new BatchNorm(movingMean.value(), movingVariance.value(), epsilon);
    }

    /** {@code average ← momentum·average + (1 − momentum)·now} */
    private void average(INDArray average, INDArray now) {
        float kept = (float) momentum;
        float taken = (float) (1 - momentum);
        new Elementwise.PairMap((a, b) -> a.mul(momentum).addi(b.mul(1 - momentum)), (a, b, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        y[i] = kept * a[i] + taken * b[i];
                    }
                })
                .apply(average, now, average);
    }

    private static INDArray value(Parameter parameter) {
        return parameter == null ? null : parameter.value();
    }
}
