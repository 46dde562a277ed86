package org.deeplesson.tensors;

import static org.deeplesson.tensors.TimeMajor.slice;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of the LSTM: all steps forward, and all steps back. The columns of the gates stand as in Keras, units of i, f, g
 * (which Keras calls c) and o; the cells' content c is what the steps keep as their memory.
 *
 * <pre>
 * z = x·W + b + h₋₁·U
 * i = σ(zᵢ)   f = σ(z_f)   g = φ(z_g)   o = σ(zₒ)
 * c = f·c₋₁ + i·g
 * h = o·φ(c)
 * </pre>
 *
 * @param activation φ
 * @param recurrentActivation σ
 * @param usual whether they are tanh and the logistic function, for which there is a fast path
 */
public record LstmSteps(Curve activation, Curve recurrentActivation, boolean usual) {
    /** Fills gates, outputs and all else that {@code s} keeps; {@code u} is the recurrent kernel U. */
    public void forward(Steps s, INDArray u) {
        if (usual && s.isDirect() && Memory.isDirect(u)) {
            Threads.run((double) s.samples() * u.length(), () -> new LstmFast(s, u).forward());
            return;
        }
        for (long t = 0; t < s.count(); t++) {
            forward(s, u, t);
        }
    }

    /**
     * Writes {@code ∂L/∂z} over the gates.
     *
     * @param dy {@code ∂L/∂h} of all steps, shape {@code (steps, samples, units)}; null for none
     * @param dh {@code ∂L/∂h} of the last step beside that, shape {@code (samples, units)}; overwritten
     * @param dc {@code ∂L/∂c} of the last step, shape {@code (samples, units)}; overwritten
     */
    public void backward(Steps s, INDArray u, INDArray dy, INDArray dh, INDArray dc) {
        if (usual && s.isDirect() && Memory.isDirect(u, dh, dc) && (dy == null || Memory.isDirect(dy))) {
            Threads.run((double) s.samples() * u.length(), () -> new LstmFast(s, u, dc).backward(dy, dh));
            return;
        }
        for (long t = s.count() - 1; t >= 0; t--) {
            backward(s, u, t, dy == null ? dh : dh.addi(slice(dy, t)), dc);
        }
    }

    private void forward(Steps s, INDArray u, long t) {
        INDArray z = slice(s.gates(), t);
        z.addi(s.feed(t).mmul(u));
        INDArray i = Steps.activate(Steps.gate(z, 0, s.units()), recurrentActivation);
        INDArray f = Steps.activate(Steps.gate(z, 1, s.units()), recurrentActivation);
        INDArray g = Steps.activate(Steps.gate(z, 2, s.units()), activation);
        INDArray o = Steps.activate(Steps.gate(z, 3, s.units()), recurrentActivation);
        INDArray before = Steps.before(s.memory(), t);
        INDArray c = f.mul(before).addi(i.mul(g));
        INDArray h = activation.forward(c, c.ulike()).muli(o);
        slice(s.memory(), t).assign(s.chosen(c, before, t));
        slice(s.h(), t).assign(s.chosen(h, Steps.before(s.h(), t), t));
    }

    /** Takes {@code dh} and {@code dc} from step t to the one before it. */
    private void backward(Steps s, INDArray u, long t, INDArray dh, INDArray dc) {
        INDArray z = slice(s.gates(), t);
        INDArray i = Steps.gate(z, 0, s.units()).dup('c');
        INDArray f = Steps.gate(z, 1, s.units()).dup('c');
        INDArray g = Steps.gate(z, 2, s.units()).dup('c');
        INDArray o = Steps.gate(z, 3, s.units()).dup('c');
        INDArray keptH = s.kept(dh, t);
        INDArray keptC = s.kept(dc, t);
        dh.subi(keptH);
        dc.subi(keptC);
        INDArray y = activation.forward(slice(s.memory(), t).dup('c'), dh.ulike());
        dc.addi(activation.backward(dh.mul(o), y, dh.ulike())); // ∂L/∂c += ∂L/∂h·o·φ′(c)
        Steps.gate(z, 0, s.units()).assign(recurrentActivation.backward(dc.mul(g), i, dh.ulike()));
        Steps.gate(z, 1, s.units())
                .assign(recurrentActivation.backward(dc.mul(Steps.before(s.memory(), t)), f, dh.ulike()));
        Steps.gate(z, 2, s.units()).assign(activation.backward(dc.mul(i), g, dh.ulike()));
        Steps.gate(z, 3, s.units()).assign(recurrentActivation.backward(dh.mul(y), o, dh.ulike()));
        dc.muli(f).addi(keptC);
        dh.assign(s.fedBack(z.mmul(u.transpose())).addi(keptH));
    }
}
