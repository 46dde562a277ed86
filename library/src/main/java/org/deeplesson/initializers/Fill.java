package org.deeplesson.initializers;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills an array, number by number in the order of its rows. */
final class Fill {
    private Fill() {}

    static void with(INDArray parameter, DoubleSupplier numbers) {
        for (long i = 0; i < parameter.length(); i++) {
            parameter.putScalar(i, numbers.getAsDouble());
        }
    }
}
