package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The kernels of batch normalisation, {@code x̂ = (x − μ) / √(σ² + ε)} for each feature alone. Features are the last axis:
 * {@code x}, {@code y} and their gradients have shape {@code (…, features)} and are read as n rows; all else has shape {@code
 * (features)}.
 *
 * @param mean μ
 * @param variance σ²
 * @param epsilon ε
 */
public record BatchNorm(INDArray mean, INDArray variance, double epsilon) {
    /**
     * Makes μ and σ² those of the rows: {@code μ = Σ x / n}, {@code σ² = Σ (x − μ)² / n}.
     *
     * @param mask a number for each row, 1 where it counts and 0 where it does not; null where all count
     */
    public BatchNorm moments(INDArray x, INDArray mask) {
        check(x);
        if (mask == null && isDirect(x)) {
            BatchNormTiles.moments(this, x);
        } else {
            INDArray rows = matrix(x);
            INDArray weights = weights(rows, mask);
            mean.assign(rows.mulColumnVector(weights).sum(0));
            INDArray deviation = rows.subRowVector(mean);
            variance.assign(deviation.mul(deviation).muliColumnVector(weights).sum(0));
        }
        return this;
    }

    /**
     * {@code y = γ·x̂ + β}.
     *
     * @param gamma γ, or null for 1
     * @param beta β, or null for 0
     * @param y receives the result; may be {@code x} itself
     * @return {@code y}
     */
    public INDArray forward(INDArray x, INDArray gamma, INDArray beta, INDArray y) {
        check(x);
        check(y);
        if (isDirect(x, y, gamma, beta)) {
            return BatchNormTiles.forward(this, x, gamma, beta, y);
        }
        INDArray normal = times(normal(x), gamma);
        return y.assign((beta == null ? normal : normal.addiRowVector(beta)).reshape(y.shape()));
    }

    /**
     * {@code ∂L/∂γ = Σ ∂L/∂y·x̂} and {@code ∂L/∂β = Σ ∂L/∂y} over the rows.
     *
     * @param dGamma receives the one
     * @param dBeta receives the other
     */
    public void slopes(INDArray dy, INDArray x, INDArray dGamma, INDArray dBeta) {
        check(x);
        check(dy);
        if (isDirect(x, dy, dGamma, dBeta)) {
            BatchNormTiles.slopes(this, dy, x, dGamma, dBeta);
        } else {
            dBeta.assign(matrix(dy).sum(0));
            dGamma.assign(normal(x).muli(matrix(dy)).sum(0));
        }
    }

    /**
     * {@code ∂L/∂x = γ / √(σ² + ε) · (∂L/∂y − (∂L/∂β + x̂·∂L/∂γ) / n)}: every row moves μ and σ², too.
     *
     * @param mask as given to {@link #moments}: rows that do not count do not move them
     * @param gamma γ, or null for 1
     * @param dGamma from {@link #slopes}
     * @param dBeta from {@link #slopes}
     * @param dx receives the result; may be {@code dy} itself
     * @return {@code dx}
     */
    public INDArray backward(
            INDArray dy, INDArray x, INDArray mask, INDArray gamma, INDArray dGamma, INDArray dBeta, INDArray dx) {
        check(x);
        check(dy);
        check(dx);
        if (mask == null && isDirect(x, dy, gamma, dGamma, dBeta, dx)) {
            return BatchNormTiles.backward(this, dy, x, gamma, dGamma, dBeta, dx);
        }
        INDArray moved = normal(x).muliRowVector(dGamma).addiRowVector(dBeta);
        INDArray gradient = matrix(dy).sub(moved.muliColumnVector(weights(moved, mask)));
        return dx.assign(times(gradient.diviRowVector(deviation()), gamma).reshape(dx.shape()));
    }

    /**
     * {@code ∂L/∂x = γ / √(σ² + ε) · ∂L/∂y}, where μ and σ² are fixed.
     *
     * @param gamma γ, or null for 1
     * @param dx receives the result; may be {@code dy} itself
     * @return {@code dx}
     */
    public INDArray backwardFixed(INDArray dy, INDArray gamma, INDArray dx) {
        check(dy);
        check(dx);
        if (isDirect(dy, gamma, dx)) {
            return BatchNormTiles.backwardFixed(this, dy, gamma, dx);
        }
        return dx.assign(times(matrix(dy).divRowVector(deviation()), gamma).reshape(dx.shape()));
    }

    private INDArray normal(INDArray x) {
        return matrix(x).subRowVector(mean).diviRowVector(deviation());
    }

    private INDArray deviation() {
        return Transforms.sqrt(variance.add(epsilon), false);
    }

    private static INDArray times(INDArray rows, INDArray gamma) {
        return gamma == null ? rows : rows.muliRowVector(gamma);
    }

    /** What each row counts of the whole, shape {@code (n, 1)}. */
    private static INDArray weights(INDArray rows, INDArray mask) {
        INDArray ones = mask == null ? Nd4j.ones(rows.dataType(), rows.size(0), 1) : mask.castTo(rows.dataType());
        INDArray column = ones.reshape(rows.size(0), 1);
        return column.div(column.sumNumber());
    }

    private static INDArray matrix(INDArray array) {
        return array.dup('c').reshape(array.length() / array.size(-1), array.size(-1));
    }

    private void check(INDArray array) {
        if (array.size(-1) != mean.length() || mean.length() != variance.length()) {
            throw new IllegalArgumentException("BatchNorm: mean and variance need one number for each of the "
                    + array.size(-1) + " features, but their shapes are " + Shape.of(mean) + " and "
                    + Shape.of(variance)
                    + ". Features are the last axis, of shape " + Shape.of(array) + ".");
        }
    }

    private boolean isDirect(INDArray... arrays) {
        return Memory.isDirect(mean, variance) && Memory.areDirect(arrays);
    }
}
