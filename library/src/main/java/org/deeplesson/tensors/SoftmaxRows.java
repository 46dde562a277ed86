package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The softmax kernel, over the last axis. The largest number is taken off first, so that no exponential overflows. */
public final class SoftmaxRows {
    private static final Rowwise.Map FORWARD = new Rowwise.Map((z, same) -> definition(z), SoftmaxRows::softmax);
    private static final Rowwise.Map BACKWARD = new Rowwise.Map(SoftmaxRows::definition, SoftmaxRows::slope);

    private SoftmaxRows() {}

    /** {@code yᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z)}; {@code y} may be {@code z}. Returns {@code y}. */
    public static INDArray forward(INDArray z, INDArray y) {
        return FORWARD.apply(z, z, y);
    }

    /** {@code dzᵢ = yᵢ·(dyᵢ − Σⱼ dyⱼ·yⱼ)}; {@code dz} may be {@code dy}. Returns {@code dz}. */
    public static INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        return BACKWARD.apply(dy, y, dz);
    }

    private static INDArray definition(INDArray z) {
        INDArray rows = matrix(z);
        INDArray exp = Transforms.exp(rows.sub(rows.max(true, 1).broadcast(rows.shape())), false);
        return exp.divi(exp.sum(true, 1).broadcast(rows.shape())).reshape(z.shape());
    }

    private static INDArray definition(INDArray dy, INDArray y) {
        INDArray g = matrix(dy);
        INDArray p = matrix(y);
        return g.sub(g.mul(p).sum(true, 1).broadcast(g.shape())).muli(p).reshape(dy.shape());
    }

    private static INDArray matrix(INDArray array) {
        long columns = array.size(-1);
        INDArray rows = Memory.isContiguous(array) ? array : array.dup('c');
        return rows.reshape(array.length() / columns, columns);
    }

    private static void softmax(float[] z, float[] same, float[] y, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, z[i]);
        }
        float sum = 0;
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.exp(z[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < n; i++) {
            y[i] /= sum;
        }
    }

    private static void slope(float[] dy, float[] y, float[] dz, int n) {
        float dot = 0;
        for (int i = 0; i < n; i++) {
            dot += dy[i] * y[i];
        }
        for (int i = 0; i < n; i++) {
            dz[i] = y[i] * (dy[i] - dot);
        }
    }
}
