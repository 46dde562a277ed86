package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The kernels of layer normalisation, {@code x̂ = (x − μ) / √(σ² + ε)} for each row alone. {@code γ} and {@code β} are as long
 * as a row; {@code x}, {@code y} and their gradients are read as rows of that length.
 *
 * @param features the length of a row
 * @param epsilon ε
 */
public record LayerNorm(long features, double epsilon) {
    /**
     * {@code y = γ·x̂ + β}.
     *
     * @param gamma γ, or null for 1
     * @param beta β, or null for 0
     * @param y receives the result; may be {@code x} itself
     * @return {@code y}
     */
    public INDArray forward(INDArray x, INDArray gamma, INDArray beta, INDArray y) {
        check(x, gamma, y);
        if (Memory.areDirect(x, gamma, beta, y)) {
            return forwardFast(x, gamma, beta, y);
        }
        INDArray normal = normal(matrix(x));
        if (gamma != null) {
            normal.muliRowVector(flat(gamma));
        }
        if (beta != null) {
            normal.addiRowVector(flat(beta));
        }
        return y.assign(normal.reshape(y.shape()));
    }

    /**
     * {@code ∂L/∂γ = Σ ∂L/∂y·x̂} and {@code ∂L/∂β = Σ ∂L/∂y} over the rows, and {@code ∂L/∂x = (g − mean(g) −
     * x̂·mean(g·x̂)) / √(σ² + ε)} with {@code g = γ·∂L/∂y} and the means over a row.
     *
     * @param gamma γ, or null for 1
     * @param dGamma receives the first
     * @param dBeta receives the second
     * @param dx receives the third; may be {@code dy} itself
     * @return {@code dx}
     */
    public INDArray backward(INDArray dy, INDArray x, INDArray gamma, INDArray dGamma, INDArray dBeta, INDArray dx) {
        check(x, dGamma, dy);
        if (Memory.areDirect(dy, x, gamma, dGamma, dBeta, dx)) {
            return backwardFast(dy, x, gamma, dGamma, dBeta, dx);
        }
        INDArray rows = matrix(x);
        INDArray normal = normal(rows);
        INDArray g = matrix(dy);
        dBeta.assign(g.sum(0).reshape(dBeta.shape()));
        dGamma.assign(g.mul(normal).sum(0).reshape(dGamma.shape()));
        if (gamma != null) {
            g.muliRowVector(flat(gamma));
        }
        INDArray along = g.mul(normal).mean(true, 1);
        INDArray gradient = g.subColumnVector(g.mean(true, 1)).subi(normal.muliColumnVector(along));
        return dx.assign(gradient.diviColumnVector(deviation(rows)).reshape(dx.shape()));
    }

    private void check(INDArray x, INDArray row, INDArray other) {
        boolean fits =
                (row == null || row.length() == features) && x.length() % features == 0 && x.length() == other.length();
        if (!fits) {
            throw new IllegalArgumentException(
                    "LayerNorm: rows of " + features + " numbers are needed, but the shapes are "
                            + Shape.of(x) + ", " + Shape.of(other) + (row == null ? "" : " and " + Shape.of(row))
                            + ". A row must be as long as gamma and beta.");
        }
    }

    private INDArray matrix(INDArray array) {
        return array.dup('c').reshape(array.length() / features, features);
    }

    private static INDArray flat(INDArray row) {
        return row.reshape(row.length());
    }

    private INDArray normal(INDArray rows) {
        return rows.subColumnVector(rows.mean(true, 1)).diviColumnVector(deviation(rows));
    }

    private INDArray deviation(INDArray rows) {
        INDArray centered = rows.subColumnVector(rows.mean(true, 1));
        return Transforms.sqrt(centered.muli(centered).mean(true, 1).addi(epsilon), false);
    }

    private INDArray forwardFast(INDArray x, INDArray gamma, INDArray beta, INDArray y) {
        int n = Math.toIntExact(features);
        float[] factor = row(gamma, 1, n);
        float[] shift = row(beta, 0, n);
        float[] row = new float[n];
        FloatPointer px = Memory.pointer(x);
        FloatPointer py = Memory.pointer(y);
        for (long at = 0; at < x.length(); at += n) {
            px.position(at).get(row, 0, n);
            normalize(row, n);
            for (int i = 0; i < n; i++) {
                row[i] = row[i] * factor[i] + shift[i];
            }
            py.position(at).put(row, 0, n);
        }
        return y;
    }

    private INDArray backwardFast(
            INDArray dy, INDArray x, INDArray gamma, INDArray dGamma, INDArray dBeta, INDArray dx) {
        int n = Math.toIntExact(features);
        float[] factor = row(gamma, 1, n);
        float[] sum = new float[n];
        float[] products = new float[n];
        float[] row = new float[n];
        float[] g = new float[n];
        FloatPointer px = Memory.pointer(x);
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer pdx = Memory.pointer(dx);
        for (long at = 0; at < x.length(); at += n) {
            px.position(at).get(row, 0, n);
            pdy.position(at).get(g, 0, n);
            float inverse = normalize(row, n);
            for (int i = 0; i < n; i++) {
                sum[i] += g[i];
                products[i] += g[i] * row[i];
                g[i] *= factor[i];
            }
            float mean = (float) (Sums.sum(g, n) / n);
            float along = (float) (Sums.products(g, row, n) / n);
            for (int i = 0; i < n; i++) {
                g[i] = (g[i] - mean - row[i] * along) * inverse;
            }
            pdx.position(at).put(g, 0, n);
        }
        Memory.pointer(dBeta).put(sum, 0, n);
        Memory.pointer(dGamma).put(products, 0, n);
        return dx;
    }

    /** Makes x̂ of a row; gives {@code 1 / √(σ² + ε)}. */
    private float normalize(float[] row, int n) {
        float mean = (float) (Sums.sum(row, n) / n);
        for (int i = 0; i < n; i++) {
            row[i] -= mean;
        }
        float inverse = (float) (1 / Math.sqrt(Sums.products(row, row, n) / n + epsilon));
        for (int i = 0; i < n; i++) {
            row[i] *= inverse;
        }
        return inverse;
    }

    private static float[] row(INDArray numbers, float missing, int n) {
        float[] row = new float[n];
        if (numbers == null) {
            Arrays.fill(row, missing);
        } else {
            Memory.pointer(numbers).get(row, 0, n);
        }
        return row;
    }
}
