package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A function of numbers with its slope, as kernels take them: activations are such. */
public interface Curve {
    /** {@code y = φ(z)}; {@code y} may be {@code z} itself. Returns {@code y}. */
    INDArray forward(INDArray z, INDArray y);

    /** {@code dz = dy · φ′(z)}, told by the output {@code y}, or by z for a curve that says so; {@code dz} may be {@code dy} itself. Returns {@code dz}. */
    INDArray backward(INDArray dy, INDArray y, INDArray dz);
}
