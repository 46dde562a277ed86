package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The kernels of a ReLU whose slopes below 0 are learnt, one for each number of a row: {@code alpha} is as long as a row, and
 * {@code x}, {@code y} and their gradients are read as rows of that length.
 */
public final class RowSlopes {
    private RowSlopes() {}

    /** Writes {@code y = x where x > 0, else α·x} into {@code y}, and returns it. */
    public static INDArray forward(INDArray x, INDArray alpha, INDArray y) {
        check(x, alpha, y);
        if (!Memory.isDirect(x, alpha, y)) {
            return y.assign(sloped(matrix(x, alpha), matrix(x, alpha), alpha).reshape(y.shape()));
        }
        float[][] scratch = Tiles.scratch();
        FloatPointer px = Memory.pointer(x);
        FloatPointer py = Memory.pointer(y);
        Tiles.sections(alpha.length(), section -> {
            float[] a = section.read(alpha, 0, scratch[0]);
            section.each(x.length() / alpha.length(), alpha.length(), (at, n) -> {
                px.position(at).get(scratch[1], 0, n);
                bend(scratch[1], scratch[1], a, n);
                py.position(at).put(scratch[1], 0, n);
            });
        });
        return y;
    }

    /** Writes {@code ∂L/∂x = ∂L/∂y where x > 0, else α·∂L/∂y} into {@code dx}, which may be {@code dy}, and returns it. */
    public static INDArray backward(INDArray dy, INDArray x, INDArray alpha, INDArray dx) {
        check(x, alpha, dy);
        if (!Memory.areDirect(dy, x, alpha, dx)) {
            return dx.assign(sloped(matrix(dy, alpha), matrix(x, alpha), alpha).reshape(dx.shape()));
        }
        float[][] scratch = Tiles.scratch();
        FloatPointer px = Memory.pointer(x);
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer pdx = Memory.pointer(dx);
        Tiles.sections(alpha.length(), section -> {
            float[] a = section.read(alpha, 0, scratch[0]);
            section.each(x.length() / alpha.length(), alpha.length(), (at, n) -> {
                px.position(at).get(scratch[1], 0, n);
                pdy.position(at).get(scratch[2], 0, n);
                bend(scratch[2], scratch[1], a, n);
                pdx.position(at).put(scratch[2], 0, n);
            });
        });
        return dx;
    }

    /** Writes {@code ∂L/∂α = Σ ∂L/∂y·x where x < 0}, over the rows, into {@code dAlpha}, and returns it. */
    public static INDArray gradient(INDArray dy, INDArray x, INDArray dAlpha) {
        check(x, dAlpha, dy);
        if (!Memory.isDirect(dy, x, dAlpha)) {
            INDArray below = Numbers.without(matrix(x, dAlpha), Conditions.greaterThan(0));
            return dAlpha.assign(below.muli(matrix(dy, dAlpha)).sum(0).reshape(dAlpha.shape()));
        }
        float[][] scratch = Tiles.scratch();
        FloatPointer px = Memory.pointer(x);
        FloatPointer pdy = Memory.pointer(dy);
        Tiles.sections(dAlpha.length(), section -> {
            float[] sum = scratch[0];
            Arrays.fill(sum, 0);
            section.each(x.length() / dAlpha.length(), dAlpha.length(), (at, n) -> {
                px.position(at).get(scratch[1], 0, n);
                pdy.position(at).get(scratch[2], 0, n);
                addBelow(scratch[2], scratch[1], sum, n);
            });
            section.write(section.fold(sum, 1), dAlpha);
        });
        return dAlpha;
    }

    /** Numbers times 1 where x is above 0, times α elsewhere. */
    private static INDArray sloped(INDArray numbers, INDArray x, INDArray alpha) {
        INDArray above = x.gt(0).castTo(x.dataType());
        INDArray slope =
                above.rsub(1).muliRowVector(alpha.reshape(alpha.length())).addi(above);
        return numbers.mul(slope);
    }

    private static INDArray matrix(INDArray array, INDArray row) {
        return array.dup('c').reshape(array.length() / row.length(), row.length());
    }

    private static void bend(float[] numbers, float[] x, float[] alpha, int n) {
        for (int i = 0; i < n; i++) {
            numbers[i] = x[i] > 0 ? numbers[i] : alpha[i] * numbers[i];
        }
    }

    private static void addBelow(float[] dy, float[] x, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i] > 0 ? 0 : dy[i] * x[i];
        }
    }

    private static void check(INDArray x, INDArray row, INDArray other) {
        if (x.length() % row.length() != 0 || x.length() != other.length()) {
            throw new IllegalArgumentException("RowSlopes: rows as long as the slopes are needed, but the shapes are "
                    + Shape.of(x) + ", " + Shape.of(other) + " and " + Shape.of(row)
                    + ". Give a slope for each number of"
                    + " a row.");
        }
    }
}
