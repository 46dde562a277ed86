package org.deeplesson.activations;

import org.deeplesson.tensors.Names;

/**
 * The activations as constants, to be imported statically: {@code new Dense(256).activation(RELU)}.
 *
 * @see ActivationFunction
 */
public final class Activations {
    /** {@code φ(z) = z} */
    public static final ActivationFunction LINEAR = new Linear();
    /** {@code φ(z) = 1 where z > 0, else 0} */
    public static final ActivationFunction STEP = new Step();
    /** {@code φ(z) = 1 / (1 + e⁻ᶻ)} */
    public static final ActivationFunction SIGMOID = new Sigmoid();
    /** {@code φ(z) = tanh(z)} */
    public static final ActivationFunction TANH = new Tanh();
    /** {@code φ(z) = max(z, 0)} */
    public static final ActivationFunction RELU = new Relu();
    /** {@code φ(z) = z where z > 0, else 0.2·z} */
    public static final ActivationFunction LEAKY_RELU = new LeakyRelu();
    /** {@code φ(z) = z where z > 0, else eᶻ − 1} */
    public static final ActivationFunction ELU = new Elu();
    /** {@code φ(z) = λ·z where z > 0, else λ·α·(eᶻ − 1)} */
    public static final ActivationFunction SELU = new Selu();
    /** {@code φ(z) = z·Φ(z)} */
    public static final ActivationFunction GELU = new Gelu();
    /** {@code φ(z) = z·σ(z)}, also called swish */
    public static final ActivationFunction SILU = new Silu();
    /** {@code φ(z) = z·tanh(softplus(z))} */
    public static final ActivationFunction MISH = new Mish();
    /** {@code φ(z) = ln(1 + eᶻ)} */
    public static final ActivationFunction SOFTPLUS = new Softplus();
    /** {@code φ(z) = z / (1 + |z|)} */
    public static final ActivationFunction SOFTSIGN = new Softsign();
    /** {@code φ(z) = min(max(z / 6 + 1/2, 0), 1)} */
    public static final ActivationFunction HARD_SIGMOID = new HardSigmoid();
    /** {@code φ(z) = eᶻ} */
    public static final ActivationFunction EXPONENTIAL = new Exponential();
    /** {@code φ(z)ᵢ = e^zᵢ / Σⱼ e^zⱼ} */
    public static final ActivationFunction SOFTMAX = new Softmax();

    private Activations() {}

    /**
     * An activation by Keras's name for it: {@code "relu"}.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public static ActivationFunction named(String name) {
        return Names.find(ActivationFunction.class, name);
    }
}
