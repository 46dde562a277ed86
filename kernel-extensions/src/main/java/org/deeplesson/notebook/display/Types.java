package org.deeplesson.notebook.display;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/** Names of data types as the field uses them. */
final class Types {
    private Types() {}

    /** {@code float32}, {@code int64}, {@code uint8} … */
    static String name(DataType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case HALF -> "float16";
            case BFLOAT16 -> "bfloat16";
            case BYTE -> "int8";
            case SHORT -> "int16";
            case INT -> "int32";
            case LONG -> "int64";
            case UBYTE -> "uint8";
            default -> type.toString().toLowerCase(Locale.ROOT);
        };
    }
}
