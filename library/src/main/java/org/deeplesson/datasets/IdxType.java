package org.deeplesson.datasets;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The types of numbers in an IDX file, by their code in its third byte. */
enum IdxType {
    UNSIGNED_BYTE(0x08, DataType.UINT8),
    BYTE(0x09, DataType.INT8),
    SHORT(0x0B, DataType.INT16),
    INT(0x0C, DataType.INT32),
    FLOAT(0x0D, DataType.FLOAT),
    DOUBLE(0x0E, DataType.DOUBLE);

    final DataType dataType;
    private final int code;

    IdxType(int code, DataType dataType) {
        this.code = code;
        this.dataType = dataType;
    }

    static Optional<IdxType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bytes a number. */
    int width() {
        return dataType.width();
    }
}
