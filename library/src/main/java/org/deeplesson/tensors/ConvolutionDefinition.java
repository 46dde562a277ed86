package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** What a convolution is: for each place of the window a matrix product of what stands there with the weights there. */
record ConvolutionDefinition(Window window, long groups, boolean rectified) {

    INDArray forward(INDArray x, INDArray w, INDArray b, INDArray y) {
        WindowViews views = new WindowViews(x, window, 0);
        INDArray z = Nd4j.zeros(y.dataType(), y.length() / y.size(3), y.size(3));
        WindowViews.forEach(window, (i, j) -> {
            INDArray seen = matrix(views.at(i, j));
            for (long g = 0; g < groups; g++) {
                z.get(all(), group(g, z))
                        .addi(seen.get(all(), group(g, seen)).mmul(weights(w, i, j, g))); // z += xᵢⱼ·W[i, j]
            }
        });
        if (b != null) {
            z.addiRowVector(b);
        }
        return y.assign((rectified ? rectified(z) : z).reshape(y.shape()));
    }

    INDArray inputGradient(INDArray dy, INDArray w, INDArray dx) {
        WindowViews views = new WindowViews(dx.like(), window, 0);
        INDArray slopes = matrix(dy);
        WindowViews.forEach(window, (i, j) -> {
            INDArray back = Nd4j.zeros(dx.dataType(), slopes.size(0), dx.size(3));
            for (long g = 0; g < groups; g++) {
                back.get(all(), group(g, back))
                        .assign(slopes.get(all(), group(g, slopes))
                                .mmul(weights(w, i, j, g).transpose()));
            }
            INDArray seen = views.at(i, j);
            seen.addi(back.reshape(seen.shape())); // ∂L/∂xᵢⱼ += ∂L/∂y·W[i, j]ᵀ
        });
        return dx.assign(views.middle());
    }

    void kernelGradient(INDArray x, INDArray dy, INDArray dw, INDArray db) {
        WindowViews views = new WindowViews(x, window, 0);
        INDArray slopes = matrix(dy);
        INDArray sums = Nd4j.zeros(dw.dataType(), dw.shape());
        WindowViews.forEach(window, (i, j) -> {
            INDArray seen = matrix(views.at(i, j));
            for (long g = 0; g < groups; g++) {
                INDArray turned = seen.get(all(), group(g, seen)).transpose();
                weights(sums, i, j, g)
                        .assign(turned.mmul(slopes.get(all(), group(g, slopes)))); // ∂L/∂W[i, j] = xᵢⱼᵀ·∂L/∂y
            }
        });
        dw.assign(sums);
        if (db != null) {
            db.assign(slopes.sum(0)); // ∂L/∂b = Σ ∂L/∂y
        }
    }

    /** {@code max(z, 0)}, and NaN where z is. */
    static INDArray rectified(INDArray z) {
        return Numbers.without(z, Conditions.lessThan(0));
    }

    /** A row for each place of each image. */
    private static INDArray matrix(INDArray images) {
        return images.dup('c').reshape(images.length() / images.size(3), images.size(3));
    }

    /** The weights at one place of the window, from the channels of a group to its filters. */
    private INDArray weights(INDArray w, long i, long j, long g) {
        INDArray places = w.reshape('c', w.size(0) * w.size(1), w.size(2), w.size(3));
        INDArray all = places.slice(i * w.size(1) + j);
        return all.get(all(), group(g, all));
    }

    /** The columns of one group. */
    private INDArrayIndex group(long g, INDArray matrix) {
        long size = matrix.size(1) / groups;
        return NDArrayIndex.interval(g * size, (g + 1) * size);
    }

    private static INDArrayIndex all() {
        return NDArrayIndex.all();
    }
}
