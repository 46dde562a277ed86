package org.deeplesson.tensors;

import static org.deeplesson.tensors.TimeMajor.slice;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of the gated recurrent unit: all steps forward, and all steps back. The columns of the gates stand as in Keras,
 * units of z, r and the candidate n (which Keras calls h). With q = h₋₁·U + b′, the reset gate r comes after the product:
 *
 * <pre>
 * z = σ(x_z + q_z)   r = σ(x_r + q_r)   n = φ(x_n + r·q_n)      x = x·W + b
 * h = z·h₋₁ + (1 − z)·n
 * </pre>
 *
 * The steps keep q as their memory, and on the way back its gradient. Before the product, {@code n = φ(x_n + (r·h₋₁)·U_n)},
 * and they keep r·h₋₁.
 *
 * @param activation φ
 * @param recurrentActivation σ
 * @param resetAfter whether r comes after the product
 * @param usual whether φ and σ are tanh and the logistic function, for which there is a fast path, with r after the product
 */
public record GruSteps(Curve activation, Curve recurrentActivation, boolean resetAfter, boolean usual) {
    /**
     * Fills gates, outputs and all else that {@code s} keeps.
     *
     * @param u recurrent kernel U
     * @param b recurrent bias b′, shape {@code (3·units)}; null for none, and where r comes before the product
     */
    public void forward(Steps s, INDArray u, INDArray b) {
        if (isFast(s, u) && (b == null || Memory.isDirect(b))) {
            Threads.run((double) s.samples() * u.length(), () -> new GruFast(s, u, b).forward());
            return;
        }
        for (long t = 0; t < s.count(); t++) {
            forward(s, u, b, t);
        }
    }

    /**
     * Writes {@code ∂L/∂x} over the gates and, with r after the product, {@code ∂L/∂q} over the memory.
     *
     * @param dy {@code ∂L/∂h} of all steps, shape {@code (steps, samples, units)}; null for none
     * @param dh {@code ∂L/∂h} of the last step beside that, shape {@code (samples, units)}; overwritten
     */
    public void backward(Steps s, INDArray u, INDArray dy, INDArray dh) {
        if (isFast(s, u) && Memory.isDirect(dh) && (dy == null || Memory.isDirect(dy))) {
            Threads.run((double) s.samples() * u.length(), () -> new GruFast(s, u, null).backward(dy, dh));
            return;
        }
        for (long t = s.count() - 1; t >= 0; t--) {
            backward(s, u, t, dy == null ? dh : dh.addi(slice(dy, t)));
        }
    }

    private boolean isFast(Steps s, INDArray u) {
        return usual && resetAfter && s.isDirect() && Memory.isDirect(u);
    }

    private void forward(Steps s, INDArray u, INDArray b, long t) {
        long units = s.units();
        INDArray x = slice(s.gates(), t);
        INDArray fed = s.feed(t);
        INDArray q = fed.mmul(u);
        if (b != null) {
            q.addiRowVector(b);
        }
        Steps.gate(x, 0, 2 * units).addi(Steps.gate(q, 0, 2 * units));
        INDArray z = Steps.activate(Steps.gate(x, 0, units), recurrentActivation);
        INDArray r = Steps.activate(Steps.gate(x, 1, units), recurrentActivation);
        INDArray memory = slice(s.memory(), t);
        if (resetAfter) {
            memory.assign(q);
            Steps.gate(x, 2, units).addi(Steps.gate(q, 2, units).mul(r));
        } else {
            memory.assign(fed.mul(r));
            Steps.gate(x, 2, units).addi(memory.mmul(Steps.gate(u, 2, units)));
        }
        INDArray n = Steps.activate(Steps.gate(x, 2, units), activation);
        INDArray before = Steps.before(s.h(), t);
        slice(s.h(), t).assign(s.chosen(before.sub(n).muli(z).addi(n), before, t));
    }

    /** Takes {@code dh} from step t to the one before it. */
    private void backward(Steps s, INDArray u, long t, INDArray dh) {
        long units = s.units();
        INDArray x = slice(s.gates(), t);
        INDArray z = Steps.gate(x, 0, units).dup('c');
        INDArray r = Steps.gate(x, 1, units).dup('c');
        INDArray n = Steps.gate(x, 2, units).dup('c');
        INDArray memory = slice(s.memory(), t);
        INDArray kept = s.kept(dh, t);
        dh.subi(kept);
        INDArray dz = dh.mul(Steps.before(s.h(), t).sub(n));
        INDArray dn = activation.backward(dh.mul(z.rsub(1)), n, dh.ulike());
        INDArray back = resetAfter ? null : dn.mmul(Steps.gate(u, 2, units).transpose()); // ∂L/∂(r·h₋₁)
        INDArray dr = resetAfter ? dn.mul(Steps.gate(memory, 2, units)) : back.mul(slice(s.fed(), t));
        Steps.gate(x, 0, units).assign(recurrentActivation.backward(dz, z, dz));
        Steps.gate(x, 1, units).assign(recurrentActivation.backward(dr, r, dr));
        Steps.gate(x, 2, units).assign(dn);
        kept.addi(dh.mul(z));
        if (resetAfter) {
            memory.assign(x);
            Steps.gate(memory, 2, units).muli(r);
            dh.assign(s.fedBack(memory.mmul(u.transpose())).addi(kept));
        } else {
            INDArray zr =
                    Steps.gate(x, 0, 2 * units).mmul(Steps.gate(u, 0, 2 * units).transpose());
            dh.assign(s.fedBack(zr.addi(back.muli(r))).addi(kept));
        }
    }
}
