package org.deeplesson.optimizers;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Segment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What every optimiser can do before its own formula. Gradients are clipped in one of three ways, for numbers beyond a limit
 * throw the weights far off; and weights decay towards 0, {@code w ← w − η·λ·w} (Loshchilov and Hutter, 2019). 0 leaves each
 * out.
 *
 * @param weightDecay λ, 0 or more
 * @param clipNorm c: each variable's gradient becomes {@code g·c / max(‖g‖, c)}
 * @param globalClipNorm c: the same with the norm over all variables' gradients together
 * @param clipValue c: every number becomes {@code min(max(g, −c), c)}
 */
public record StepOptions(double weightDecay, double clipNorm, double globalClipNorm, double clipValue) {
    /** Neither clipping nor decay. */
    public static final StepOptions NONE = new StepOptions(0, 0, 0, 0);

    /** @throws IllegalArgumentException for a number below 0, and for two ways of clipping at once */
    public StepOptions {
        Range.notNegative("Optimizer", "weightDecay", weightDecay, "0.004");
        Range.notNegative("Optimizer", "clipNorm", clipNorm, "1");
        Range.notNegative("Optimizer", "globalClipNorm", globalClipNorm, "1");
        Range.notNegative("Optimizer", "clipValue", clipValue, "0.5");
        if (Math.signum(clipNorm) + Math.signum(globalClipNorm) + Math.signum(clipValue) > 1) {
            throw new IllegalArgumentException("Optimizer: only one of clipNorm, globalClipNorm and clipValue can be"
                    + " given, but they were " + clipNorm + ", " + globalClipNorm + " and " + clipValue
                    + ". Keep one of them.");
        }
    }

    /** Clips a gradient in place. */
    void clip(INDArray g, List<Segment> segments) {
        if (clipNorm > 0) {
            segments.forEach(segment -> shorten(segment, g, clipNorm));
        } else if (globalClipNorm > 0) {
            shorten(Segment.whole(g), g, globalClipNorm);
        } else if (clipValue > 0) {
            within(clipValue).apply(g, g);
        }
    }

    /** Takes a step's decay off the weights. */
    void decay(INDArray w, double learningRate) {
        if (weightDecay > 0) {
            Segment.whole(w).scale(w, 1 - learningRate * weightDecay);
        }
    }

    /** A norm that is not a number makes the gradient not a number, rather than being overlooked. */
    private static void shorten(Segment segment, INDArray g, double limit) {
        double norm = segment.norm(g);
        if (!(norm <= limit)) {
            segment.scale(g, limit / norm);
        }
    }

    private static Elementwise.Map within(double limit) {
        float c = (float) limit;
        return new Elementwise.Map(
                g -> Transforms.min(Transforms.max(g, -limit, true), limit, false), (g, clipped, n) -> {
                    for (int i = 0; i < n; i++) {
                        clipped[i] = Math.min(Math.max(g[i], -c), c);
                    }
                });
    }
}
