package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Ones;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.LayerNorm;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every sample's features are brought to mean 0 and variance 1, then scaled and shifted by what the layer learns: {@code y =
 * γ·(x − μ) / √(σ² + ε) + β}, with μ and σ² over the sample's own features. Unlike batch normalisation it does the same in
 * training and afterwards. Ba, Kiros and Hinton, 2016.
 *
 * <p>Shapes: x and y {@code (samples, …, features)}, γ and β {@code (features)}; over several axes, their sizes. As in Keras the
 * axes may be chosen, here among the last ones only.
 *
 * <pre>{@code new LayerNormalization()}</pre>
 */
public final class LayerNormalization extends Layer {
    private long[] axis = {-1};
    private double epsilon = 1e-3;
    private boolean center = true;
    private boolean scale = true;
    private Initializer betaInitializer = new Zeros();
    private Initializer gammaInitializer = new Ones();
    private Regularizer betaRegularizer;
    private Regularizer gammaRegularizer;
    private Constraint betaConstraint;
    private Constraint gammaConstraint;
    private Parameter gamma;
    private Parameter beta;
    private LayerNorm norm;

    /** The layer that a config describes. */
    public static LayerNormalization of(Config config) {
        LayerNormalization layer = new LayerNormalization()
                .axis(config.wholes("axis", -1))
                .epsilon(config.number("epsilon", 1e-3))
                .center(config.flag("center", true))
                .scale(config.flag("scale", true));
        layer.betaInitializer = config.get("beta_initializer", Initializer.class, layer.betaInitializer);
        layer.gammaInitializer = config.get("gamma_initializer", Initializer.class, layer.gammaInitializer);
        layer.betaRegularizer = config.get("beta_regularizer", Regularizer.class, null);
        layer.gammaRegularizer = config.get("gamma_regularizer", Regularizer.class, null);
        layer.betaConstraint = config.get("beta_constraint", Constraint.class, null);
        layer.gammaConstraint = config.get("gamma_constraint", Constraint.class, null);
        return common(layer, config);
    }

    /** The axes of features: −1, the last one, by default. Several must be the last ones, such as {@code axis(-2, -1)}. */
    public LayerNormalization axis(long... axis) {
        this.axis = axis.clone();
        return this;
    }

    /**
     * ε, more than 0, so that nothing is divided by 0; 0.001 by default.
     *
     * @throws IllegalArgumentException for 0 or less
     */
    public LayerNormalization epsilon(double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("LayerNormalization: epsilon must be more than 0, but was " + epsilon
                    + ". Keras's default is 0.001.");
        }
        this.epsilon = epsilon;
        return this;
    }

    /** Whether β is learnt and added; true by default. */
    public LayerNormalization center(boolean center) {
        this.center = center;
        return this;
    }

    /** Whether γ is learnt and multiplied; true by default. */
    public LayerNormalization scale(boolean scale) {
        this.scale = scale;
        return this;
    }

    /** How β begins; zeros by default. */
    public LayerNormalization betaInitializer(Initializer initializer) {
        this.betaInitializer = initializer;
        return this;
    }

    /** How γ begins; ones by default. */
    public LayerNormalization gammaInitializer(Initializer initializer) {
        this.gammaInitializer = initializer;
        return this;
    }

    /** A penalty on β; none by default. */
    public LayerNormalization betaRegularizer(Regularizer regularizer) {
        this.betaRegularizer = regularizer;
        return this;
    }

    /** A penalty on γ; none by default. */
    public LayerNormalization gammaRegularizer(Regularizer regularizer) {
        this.gammaRegularizer = regularizer;
        return this;
    }

    /** What β keeps to; nothing by default. */
    public LayerNormalization betaConstraint(Constraint constraint) {
        this.betaConstraint = constraint;
        return this;
    }

    /** What γ keeps to; nothing by default. */
    public LayerNormalization gammaConstraint(Constraint constraint) {
        this.gammaConstraint = constraint;
        return this;
    }

    /** Gives the layer a name. */
    public LayerNormalization name(String name) {
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

    @Override
    public Config config() {
        return super.config()
                .with("axis", axis.length == 1 ? (Object) axis[0] : Config.list(axis))
                .with("epsilon", epsilon)
                .with("center", center)
                .with("scale", scale)
                .with("beta_initializer", betaInitializer)
                .with("gamma_initializer", gammaInitializer)
                .with("beta_regularizer", betaRegularizer)
                .with("gamma_regularizer", gammaRegularizer)
                .with("beta_constraint", betaConstraint)
                .with("gamma_constraint", gammaConstraint);
    }

    @Override
    public Shape outputShape(Shape input) {
        features(input);
        return input;
    }

    @Override
    protected void build(Shape input) {
        Shape features = features(input);
        norm = new LayerNorm(features.elements(), epsilon);
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
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return norm.forward(x, value(gamma), value(beta), call.buffer("y", x.shape())); // y = γ·(x − μ) / √(σ² + ε) + β
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray dGamma = scale ? gamma.gradient() : call.buffer("dGamma", norm.features());
        INDArray dBeta = center ? beta.gradient() : call.buffer("dBeta", norm.features());
        // ∂L/∂γ = Σ ∂L/∂y·x̂, ∂L/∂β = Σ ∂L/∂y, ∂L/∂x = (g − mean(g) − x̂·mean(g·x̂)) / √(σ² + ε) with g = γ·∂L/∂y
        return norm.backward(dy, call.input(), value(gamma), dGamma, dBeta, dy);
    }

    /** The sizes of the chosen axes, which must be the last ones of the batch. */
    private Shape features(Shape input) {
        int rank = input.rank() + 1;
        long[] chosen =
                Arrays.stream(axis).map(a -> a < 0 ? a + rank : a).sorted().toArray();
        boolean last = chosen.length > 0 && chosen.length < rank;
        for (int i = 0; last && i < chosen.length; i++) {
            last = chosen[i] == rank - chosen.length + i;
        }
        if (!last) {
            throw new IllegalArgumentException(label() + ": axis must be the last axis or several of the last, but was "
                    + Arrays.toString(axis) + " for inputs of shape " + input.batch(Shape.NONE)
                    + ". Use -1 for the last, and new Permute(...) before it for another.");
        }
        long[] sizes = input.toArray();
        return Shape.of(Arrays.copyOfRange(sizes, sizes.length - chosen.length, sizes.length));
    }

    private static INDArray value(Parameter parameter) {
        return parameter == null ? null : parameter.value();
    }
}
