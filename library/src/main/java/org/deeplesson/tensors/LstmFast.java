package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The LSTM's steps for float32, with tanh and the logistic function. */
final class LstmFast extends FastSteps {
    private final FloatPointer memory;
    private final float[] scale;
    private final float[] shift;
    private final float[] c;
    private final float[] before;
    private final float[] tanh;
    private final float[] dc;

    LstmFast(Steps s, INDArray u) {
        this(s, u, null);
    }

    /** For the way back: {@code gradient} is that of the last step's c. */
    LstmFast(Steps s, INDArray u, INDArray gradient) {
        super(s, u, s.gates(), 1);
        memory = Memory.pointer(s.memory());
        scale = new float[z.length];
        shift = new float[z.length];
        for (int k = 0; k < z.length; k++) {
            boolean g = k / units % 4 == 2;
            scale[k] = g ? 1 : 0.5f;
            shift[k] = g ? 0 : 0.5f;
        }
        c = new float[out.length];
        before = new float[out.length];
        tanh = new float[out.length];
        dc = gradient == null ? null : heap(gradient);
    }

    @Override
    void forward(int t, int from, int n) {
        Saturation.scaledTanh(z, scale, shift, z, n * 4 * units);
        before(memory, t, from, n, units, c, 0);
        for (int row = 0; row < n; row++) {
            if (counts(t, from + row)) {
                carry(row);
            }
        }
        at(memory, t, from, units).put(c, 0, n * units);
        Saturation.tanh(c, tanh, n * units);
        for (int row = 0; row < n; row++) {
            int k = row * units;
            int o = 4 * k + 3 * units;
            for (int j = 0; j < units; j++) {
                out[k + j] = z[o + j] * tanh[k + j]; // h = o·tanh(c)
            }
        }
    }

    private void carry(int row) {
        int k = row * units;
        int i = 4 * k;
        int f = i + units;
        int g = f + units;
        for (int j = 0; j < units; j++) {
            c[k + j] = z[f + j] * c[k + j] + z[i + j] * z[g + j]; // c = f·c₋₁ + i·g
        }
    }

    @Override
    void backward(int t, int from, int n) {
        at(memory, t, from, units).get(c, 0, n * units);
        before(memory, t, from, n, units, before, 0);
        Saturation.tanh(c, tanh, n * units);
        for (int row = 0; row < n; row++) {
            if (counts(t, from + row)) {
                slopes(row, (from + row) * units);
            } else {
                Arrays.fill(z, row * 4 * units, (row + 1) * 4 * units, 0);
            }
        }
    }

    private void slopes(int row, int sample) {
        int k = row * units;
        int i = 4 * k;
        int f = i + units;
        int g = f + units;
        int o = g + units;
        for (int j = 0; j < units; j++) {
            float zi = z[i + j];
            float zf = z[f + j];
            float zg = z[g + j];
            float zo = z[o + j];
            float y = tanh[k + j];
            float d = dh[sample + j];
            float dC = dc[sample + j] + d * zo * (1 - y * y); // ∂L/∂c += ∂L/∂h·o·tanh′(c)
            z[i + j] = dC * zg * zi * (1 - zi);
            z[f + j] = dC * before[k + j] * zf * (1 - zf);
            z[g + j] = dC * zi * (1 - zg * zg);
            z[o + j] = d * y * zo * (1 - zo);
            dc[sample + j] = dC * zf;
            dh[sample + j] = 0;
        }
    }
}
