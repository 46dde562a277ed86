package org.deeplesson.tensors;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** The raw numbers of an array, for the fast paths of the kernels. */
final class Memory {
    static final boolean CPU = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;

    private Memory() {}

    /** Whether the numbers are float32, on the CPU, and lie in one piece, row after row. */
    static boolean isDirect(INDArray array) {
        return Floats.of(array).direct();
    }

    static boolean isDirect(INDArray a, INDArray b) {
        return isDirect(a) && isDirect(b);
    }

    static boolean isDirect(INDArray a, INDArray b, INDArray c) {
        return isDirect(a) && isDirect(b) && isDirect(c);
    }

    /** Whether all of them are; null stands for none. */
    static boolean areDirect(INDArray... arrays) {
        for (INDArray array : arrays) {
            if (array != null && !isDirect(array)) {
                return false;
            }
        }
        return true;
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

    /** The first number's place. */
    static FloatPointer pointer(INDArray array) {
        return new Place(array);
    }

    /**
     * The numbers as a buffer, whose copies from one to another cost less than a pointer's where there are many of a few
     * numbers each. It does not hold the array: whoever uses it must.
     */
    static FloatBuffer floats(INDArray array) {
        return Floats.of(array).buffer();
    }

    /** The first byte's place. */
    static BytePointer bytes(INDArray array) {
        return new Bytes(array);
    }

    /** ND4J's own pointer lets the array be freed in the midst of native work; this one holds it. */
    private static final class Place extends FloatPointer {
        private final INDArray array;

        Place(INDArray array) {
            super(Floats.of(array).pointer());
            this.array = array;
        }
    }

    /** The same for bytes. */
    private static final class Bytes extends BytePointer {
        private final INDArray array;

        Bytes(INDArray array) {
            super(array.data().addressPointer());
            this.array = array;
        }
    }
}
