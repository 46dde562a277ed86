package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** The raw numbers of an array, for the fast paths of the kernels. */
final class Memory {
    private static final boolean CPU = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;

    private Memory() {}

    /** Whether the numbers are float32, on the CPU, and lie in one piece, row after row. */
    static boolean isDirect(INDArray array) {
        return CPU && array.dataType() == DataType.FLOAT && isContiguous(array);
    }

    static boolean isDirect(INDArray a, INDArray b) {
        return isDirect(a) && isDirect(b);
    }

    static boolean isDirect(INDArray a, INDArray b, INDArray c) {
        return isDirect(a) && isDirect(b) && isDirect(c);
    }

    /** Whether the numbers lie in one piece, row after row. */
    static boolean isContiguous(INDArray array) {
        if (array.isEmpty()) {
            return false;
        }
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /**
     * The first number's place. It does not keep the array's memory alive: whoever uses it must hold the array until the
     * work is done.
     */
    static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}
