package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fast paths of {@link BatchNorm}: every pass over the rows is one vectorised loop a tile. */
final class BatchNormTiles {
    private BatchNormTiles() {}

    static void moments(BatchNorm norm, INDArray x) {
        float[][] scratch = Tiles.scratch();
        FloatPointer px = Memory.pointer(x);
        long columns = x.size(-1);
        long rows = x.length() / columns;
        Tiles.sections(columns, section -> {
            float[] sum = cleared(scratch[0]);
            section.each(rows, columns, (at, n) -> {
                px.position(at).get(scratch[1], 0, n);
                add(scratch[1], sum, n);
            });
            float[] mean = section.fold(sum, 1.0 / rows);
            section.write(mean, norm.mean());
            section.repeat(mean);
            float[] squares = cleared(scratch[2]);
            section.each(rows, columns, (at, n) -> {
                px.position(at).get(scratch[1], 0, n);
                addSquares(scratch[1], mean, squares, n);
            });
            section.write(section.fold(squares, 1.0 / rows), norm.variance());
        });
    }

    static INDArray forward(BatchNorm norm, INDArray x, INDArray gamma, INDArray beta, INDArray y) {
        float[][] scratch = Tiles.scratch();
        FloatPointer px = Memory.pointer(x);
        FloatPointer py = Memory.pointer(y);
        long columns = x.size(-1);
        Tiles.sections(columns, section -> {
            float[] mean = section.read(norm.mean(), 0, scratch[0]);
            float[] factor = factor(norm, section, gamma, scratch[1], scratch[2]);
            float[] shift = section.read(beta, 0, scratch[2]);
            section.each(x.length() / columns, columns, (at, n) -> {
                px.position(at).get(scratch[3], 0, n);
                normalize(scratch[3], mean, factor, shift, n);
                py.position(at).put(scratch[3], 0, n);
            });
        });
        return y;
    }

    static void slopes(BatchNorm norm, INDArray dy, INDArray x, INDArray dGamma, INDArray dBeta) {
        float[][] scratch = Tiles.scratch();
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer px = Memory.pointer(x);
        long columns = x.size(-1);
        Tiles.sections(columns, section -> {
            float[] mean = section.read(norm.mean(), 0, scratch[0]);
            float[] inverse = factor(norm, section, null, scratch[1], scratch[2]);
            float[] sum = cleared(scratch[2]);
            float[] products = cleared(scratch[3]);
            section.each(x.length() / columns, columns, (at, n) -> {
                px.position(at).get(scratch[4], 0, n);
                pdy.position(at).get(scratch[5], 0, n);
                addProducts(scratch[5], scratch[4], mean, inverse, sum, products, n);
            });
            section.write(section.fold(sum, 1), dBeta);
            section.write(section.fold(products, 1), dGamma);
        });
    }

    static INDArray backward(
            BatchNorm norm, INDArray dy, INDArray x, INDArray gamma, INDArray dGamma, INDArray dBeta, INDArray dx) {
        float[][] scratch = Tiles.scratch();
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer px = Memory.pointer(x);
        FloatPointer pdx = Memory.pointer(dx);
        long columns = x.size(-1);
        long rows = x.length() / columns;
        Tiles.sections(columns, section -> {
            float[] mean = section.read(norm.mean(), 0, scratch[0]);
            float[] factor = factor(norm, section, gamma, scratch[1], scratch[2]);
            float[] ofX = factor(norm, section, dGamma, scratch[2], scratch[3]);
            float[] always = section.read(dBeta, 0, scratch[3]);
            for (int i = 0; i < section.length(); i++) {
                ofX[i] /= rows;
                always[i] /= rows;
            }
            section.each(rows, columns, (at, n) -> {
                px.position(at).get(scratch[4], 0, n);
                pdy.position(at).get(scratch[5], 0, n);
                gradient(scratch[5], scratch[4], mean, factor, ofX, always, n);
                pdx.position(at).put(scratch[5], 0, n);
            });
        });
        return dx;
    }

    static INDArray backwardFixed(BatchNorm norm, INDArray dy, INDArray gamma, INDArray dx) {
        float[][] scratch = Tiles.scratch();
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer pdx = Memory.pointer(dx);
        long columns = dy.size(-1);
        Tiles.sections(columns, section -> {
            float[] factor = factor(norm, section, gamma, scratch[0], scratch[1]);
            section.each(dy.length() / columns, columns, (at, n) -> {
                pdy.position(at).get(scratch[1], 0, n);
                multiply(scratch[1], factor, n);
                pdx.position(at).put(scratch[1], 0, n);
            });
        });
        return dx;
    }

    /** {@code γ / √(σ² + ε)}. */
    private static float[] factor(BatchNorm norm, Tiles section, INDArray gamma, float[] factor, float[] variance) {
        section.read(gamma, 1, factor);
        section.read(norm.variance(), 0, variance);
        for (int i = 0; i < section.width(); i++) {
            factor[i] = (float) (factor[i] / Math.sqrt(variance[i] + norm.epsilon()));
        }
        return section.repeat(factor);
    }

    private static float[] cleared(float[] tile) {
        Arrays.fill(tile, 0);
        return tile;
    }

    private static void add(float[] x, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i];
        }
    }

    private static void addSquares(float[] x, float[] mean, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            float deviation = x[i] - mean[i];
            sum[i] += deviation * deviation;
        }
    }

    private static void normalize(float[] x, float[] mean, float[] factor, float[] shift, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] - mean[i]) * factor[i] + shift[i];
        }
    }

    private static void addProducts(
            float[] dy, float[] x, float[] mean, float[] inverse, float[] sum, float[] products, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += dy[i];
            products[i] += dy[i] * ((x[i] - mean[i]) * inverse[i]);
        }
    }

    private static void gradient(
            float[] dy, float[] x, float[] mean, float[] factor, float[] ofX, float[] always, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] = factor[i] * (dy[i] - always[i] - (x[i] - mean[i]) * ofX[i]);
        }
    }

    private static void multiply(float[] x, float[] factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor[i];
        }
    }
}
