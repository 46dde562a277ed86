package org.deeplesson.initializers;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Random numbers of variance {@code scale / n}, where n is the number of inputs, that of outputs, or their mean. Glorot's,
 * He's and LeCun's initialisers are special cases.
 *
 * @param scale more than 0, 1 by default
 * @param mode n: {@code "fan_in"}, the default, {@code "fan_out"} or {@code "fan_avg"}
 * @param distribution {@code "truncated_normal"}, the default, {@code "untruncated_normal"} or {@code "uniform"}
 */
public record VarianceScaling(double scale, String mode, String distribution) implements Initializer {
    /** @throws IllegalArgumentException for a scale that is not more than 0, or a word that is none of those above */
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException(
                    "VarianceScaling: scale must be more than 0, but was " + scale + ". Keras's default is 1.");
        }
        oneOf("mode", mode, "fan_in", "fan_out", "fan_avg");
        oneOf("distribution", distribution, "truncated_normal", "untruncated_normal", "uniform");
    }

    /** Scale 1, by the number of inputs, truncated normal. */
    public VarianceScaling() {
        this(1, "fan_in", "truncated_normal");
    }

    private static void oneOf(String option, String value, String... words) {
        if (!List.of(words).contains(value)) {
            throw new IllegalArgumentException("VarianceScaling: " + option + " must be one of "
                    + String.join(", ", words) + ", but was '" + value + "'. Choose one of these.");
        }
    }

    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        double n =
                switch (mode) {
                    case "fan_in" -> fanIn;
                    case "fan_out" -> fanOut;
                    default -> (fanIn + fanOut) / 2.0;
                };
        double variance = scale / Math.max(1, n);
        switch (distribution) {
            case "truncated_normal" -> Fill.truncatedNormal(parameter, variance, random);
            case "uniform" -> Fill.uniform(parameter, variance, random);
            default -> Fill.with(parameter, () -> Math.sqrt(variance) * random.normal());
        }
    }
}
