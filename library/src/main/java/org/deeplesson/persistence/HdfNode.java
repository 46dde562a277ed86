package org.deeplesson.persistence;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Object headers of HDF5, version 2: what says that there is a group with these members, or an array of this shape and type.
 * After the HDF5 File Format Specification 3.0, IV.A.
 */
final class HdfNode {
    private static final int DATASPACE = 1;
    private static final int LINK_INFO = 2;
    private static final int DATATYPE = 3;
    private static final int FILL_VALUE = 5;
    private static final int LINK = 6;
    private static final int LAYOUT = 8;
    private static final int GROUP_INFO = 10;
    private static final long NOWHERE = -1;

    private HdfNode() {}

    /** The header of a group. Members' names are at most 255 bytes long. */
    static byte[] group(Map<String, Long> members) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        message(
                messages,
                LINK_INFO,
                bytes(18).putShort((short) 0).putLong(NOWHERE).putLong(NOWHERE));
        message(messages, GROUP_INFO, bytes(2));
        members.forEach((name, address) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer link = bytes(11 + text.length).put((byte) 1).put((byte) 0);
            message(messages, LINK, link.put((byte) text.length).put(text).putLong(address));
        });
        return header(messages);
    }

    /** The header of an array whose numbers lie in one piece. */
    static byte[] array(INDArray array, long address) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        long[] shape = array.shape();
        ByteBuffer space = bytes(4 + 8 * shape.length)
                .put((byte) 2)
                .put((byte) shape.length)
                .put((byte) 0);
        space.put((byte) (shape.length == 0 ? 0 : 1));
        for (long size : shape) {
            space.putLong(size);
        }
        message(messages, DATASPACE, space);
        message(messages, DATATYPE, type(array.dataType()));
        message(messages, FILL_VALUE, bytes(2).put((byte) 3).put((byte) 0x0A));
        long size = array.length() * array.dataType().width();
        message(
                messages,
                LAYOUT,
                bytes(18).put((byte) 3).put((byte) 1).putLong(address).putLong(size));
        return header(messages);
    }

    private static ByteBuffer type(DataType type) {
        return switch (type) {
            case FLOAT -> floating(4, 31, 23, 8, 127);
            case DOUBLE -> floating(8, 63, 52, 11, 1023);
            case INT -> whole(4);
            case LONG -> whole(8);
            default ->
                throw new ModelFileException(
                        "save: weights must be float32 or float64, but are " + type + ". Cast them first.");
        };
    }

    /** An IEEE number, lowest byte first. */
    private static ByteBuffer floating(int size, int sign, int mantissa, int exponent, int bias) {
        return bytes(20)
                .put((byte) 0x11)
                .put((byte) 0x20)
                .put((byte) sign)
                .put((byte) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size))
                .put((byte) mantissa)
                .put((byte) exponent)
                .put((byte) 0)
                .put((byte) mantissa)
                .putInt(bias);
    }

    /** A whole number with a sign, lowest byte first. */
    private static ByteBuffer whole(int size) {
        return bytes(12)
                .put((byte) 0x10)
                .put((byte) 0x08)
                .putShort((short) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size));
    }

    private static void message(ByteArrayOutputStream messages, int type, ByteBuffer body) {
        ByteBuffer head =
                bytes(4).put((byte) type).putShort((short) body.capacity()).put((byte) 0);
        messages.writeBytes(head.array());
        messages.writeBytes(body.array());
    }

    private static byte[] header(ByteArrayOutputStream messages) {
        ByteBuffer header = bytes(10 + messages.size());
        header.put("OHDR".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 2)
                .put((byte) 2)
                .putInt(messages.size());
        return checked(header.put(messages.toByteArray()));
    }

    /** The bytes with their checksum behind them. */
    static byte[] checked(ByteBuffer bytes) {
        int sum = JenkinsLookup3HashLittle.hash(bytes.array());
        return bytes(bytes.capacity() + 4).put(bytes.array()).putInt(sum).array();
    }

    static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
