package org.deeplesson.callbacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message of Google's protocol buffers, field after field. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf number(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    Protobuf number(int field, double value) {
        key(field, EIGHT_BYTES);
        little(Double.doubleToRawLongBits(value), 8);
        return this;
    }

    Protobuf number(int field, float value) {
        key(field, FOUR_BYTES);
        little(Float.floatToRawIntBits(value), 4);
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf value) {
        return bytes(field, value.toBytes());
    }

    /** Many numbers in one field, packed. */
    Protobuf numbers(int field, double... values) {
        key(field, LENGTH);
        varint(8L * values.length);
        for (double value : values) {
            little(Double.doubleToRawLongBits(value), 8);
        }
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private Protobuf bytes(int field, byte[] value) {
        key(field, LENGTH);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void key(int field, int type) {
        varint((long) field << 3 | type);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void little(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> 8 * i));
        }
    }
}
