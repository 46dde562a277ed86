package org.deeplesson.tensors;

import static org.deeplesson.tensors.TimeMajor.slice;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of the simple recurrent layer, all steps forward and all steps back: {@code h = φ(x·W + b + h₋₁·U)}. Its one
 * gate is h; the steps keep no memory beside.
 *
 * @param activation φ
 * @param usual whether it is tanh, for which there is a fast path
 */
public record SimpleRnnSteps(Curve activation, boolean usual) {
    /** Fills gates, outputs and all else that {@code s} keeps; {@code u} is the recurrent kernel U. */
    public void forward(Steps s, INDArray u) {
        if (usual && s.isDirect() && Memory.isDirect(u)) {
            Threads.run((double) s.samples() * u.length(), () -> new Fast(s, u).forward());
            return;
        }
        for (long t = 0; t < s.count(); t++) {
            INDArray z = slice(s.gates(), t);
            INDArray h = Steps.activate(z.addi(s.feed(t).mmul(u)), activation);
            slice(s.h(), t).assign(s.chosen(h, Steps.before(s.h(), t), t));
        }
    }

    /**
     * Writes {@code ∂L/∂z} over the gates.
     *
     * @param dy {@code ∂L/∂h} of all steps, shape {@code (steps, samples, units)}; null for none
     * @param dh {@code ∂L/∂h} of the last step beside that, shape {@code (samples, units)}; overwritten
     */
    public void backward(Steps s, INDArray u, INDArray dy, INDArray dh) {
        if (usual && s.isDirect() && Memory.isDirect(u, dh) && (dy == null || Memory.isDirect(dy))) {
            Threads.run((double) s.samples() * u.length(), () -> new Fast(s, u).backward(dy, dh));
            return;
        }
        for (long t = s.count() - 1; t >= 0; t--) {
            INDArray gradient = dy == null ? dh : dh.addi(slice(dy, t));
            INDArray kept = s.kept(gradient, t);
            INDArray z = slice(s.gates(), t);
            z.assign(activation.backward(gradient.sub(kept), z.dup('c'), dh.ulike()));
            dh.assign(s.fedBack(z.mmul(u.transpose())).addi(kept));
        }
    }

    /** The same for float32. */
    private static final class Fast extends FastSteps {
        Fast(Steps s, INDArray u) {
            super(s, u, s.gates(), 1);
        }

        @Override
        void forward(int t, int from, int n) {
            Saturation.tanh(z, z, n * units);
            System.arraycopy(z, 0, out, 0, n * units);
        }

        @Override
        void backward(int t, int from, int n) {
            for (int row = 0; row < n; row++) {
                int k = row * units;
                int sample = (from + row) * units;
                if (!counts(t, from + row)) {
                    Arrays.fill(z, k, k + units, 0);
                    continue;
                }
                for (int j = 0; j < units; j++) {
                    z[k + j] = dh[sample + j] * (1 - z[k + j] * z[k + j]);
                    dh[sample + j] = 0;
                }
            }
        }
    }
}
