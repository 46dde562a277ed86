package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gated recurrent unit's steps for float32, with tanh and the logistic function, and r after the product. */
final class GruFast extends FastSteps {
    private final FloatPointer memory;
    private final FloatPointer h;
    private final float[] bias;
    private final float[] half;
    private final float[] q;
    private final float[] gates;
    private final float[] candidate;
    private final float[] before;

    GruFast(Steps s, INDArray u, INDArray b) {
        super(s, u, s.memory(), 0);
        memory = Memory.pointer(s.memory());
        h = Memory.pointer(s.h());
        bias = new float[z.length];
        for (int k = 0; b != null && k < z.length; k += 3 * units) {
            Memory.pointer(b).get(bias, k, 3 * units);
        }
        half = new float[z.length];
        Arrays.fill(half, 0.5f);
        q = new float[z.length];
        gates = new float[z.length];
        candidate = new float[out.length];
        before = new float[out.length];
    }

    @Override
    void forward(int t, int from, int n) {
        int length = n * 3 * units;
        at(memory, t, from, 3 * units).get(q, 0, length);
        for (int k = 0; k < length; k++) {
            q[k] += bias[k];
            gates[k] = z[k] + q[k];
        }
        memory.put(q, 0, length);
        Saturation.scaledTanh(gates, half, half, gates, length); // z and r; n, which is one of three, comes next
        for (int row = 0; row < n; row++) {
            int k = row * units;
            int r = 3 * k + units;
            int x = r + units;
            for (int j = 0; j < units; j++) {
                candidate[k + j] = z[x + j] + gates[r + j] * q[x + j];
            }
        }
        Saturation.tanh(candidate, candidate, n * units);
        before(h, t, from, n, units, before, 0);
        for (int row = 0; row < n; row++) {
            int k = row * units;
            int zero = 3 * k;
            System.arraycopy(gates, zero, z, zero, 2 * units);
            System.arraycopy(candidate, k, z, zero + 2 * units, units);
            for (int j = 0; j < units; j++) {
                float c = candidate[k + j];
                out[k + j] = z[zero + j] * (before[k + j] - c) + c; // h = z·h₋₁ + (1 − z)·n
            }
        }
    }

    @Override
    void backward(int t, int from, int n) {
        at(memory, t, from, 3 * units).get(q, 0, n * 3 * units);
        before(h, t, from, n, units, before, 0);
        for (int row = 0; row < n; row++) {
            if (counts(t, from + row)) {
                slopes(row, (from + row) * units);
            } else {
                Arrays.fill(z, row * 3 * units, (row + 1) * 3 * units, 0);
                Arrays.fill(q, row * 3 * units, (row + 1) * 3 * units, 0);
            }
        }
        at(memory, t, from, 3 * units).put(q, 0, n * 3 * units);
    }

    private void slopes(int row, int sample) {
        int k = row * units;
        int iz = 3 * k;
        int ir = iz + units;
        int in = ir + units;
        for (int j = 0; j < units; j++) {
            float d = dh[sample + j];
            float gz = z[iz + j];
            float gr = z[ir + j];
            float gn = z[in + j];
            float dz = d * (before[k + j] - gn) * gz * (1 - gz);
            float dn = d * (1 - gz) * (1 - gn * gn);
            float dr = dn * q[in + j] * gr * (1 - gr);
            z[iz + j] = dz;
            z[ir + j] = dr;
            z[in + j] = dn;
            q[iz + j] = dz;
            q[ir + j] = dr;
            q[in + j] = dn * gr;
            dh[sample + j] = d * gz;
        }
    }
}
