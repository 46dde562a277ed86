package org.deeplesson.persistence;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes arrays into an HDF5 file, each at its path: {@code layers/dense/vars/0}. First come all numbers, then the headers of
 * arrays and groups from the innermost outwards, so that each knows where its members are. jHDF, which reads such files,
 * writes over a group that has no members where it stands last in the file.
 */
final class WeightWriter {
    private static final int SUPERBLOCK = 48;

    private WeightWriter() {}

    /** A group, or an array once it is known where its numbers are. */
    private static final class Tree {
        private final Map<String, Tree> members = new TreeMap<>();
        private INDArray array;
        private long address;

        Tree at(String path) {
            Tree node = this;
            for (String part : path.split("/")) {
                node = node.members.computeIfAbsent(part, name -> new Tree());
            }
            return node;
        }
    }

    /**
     * A file of these arrays.
     *
     * @param arrays by path; null makes a group that holds nothing
     */
    static void write(Path path, Map<String, INDArray> arrays) throws IOException {
        Tree root = new Tree();
        long end = SUPERBLOCK;
        for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
            Tree node = root.at(entry.getKey());
            if (entry.getValue() != null) {
                node.array = entry.getValue();
                node.address = end;
                end += node.array.length() * node.array.dataType().width();
            }
        }
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        long top = header(root, headers, end);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            out.write(superblock(top, end + headers.size()));
            for (INDArray array : arrays.values()) {
                if (array != null) {
                    numbers(array, out);
                }
            }
            headers.writeTo(out);
        }
    }

    /** Writes a node's header behind those of its members and gives its address. */
    private static long header(Tree node, ByteArrayOutputStream headers, long end) {
        byte[] bytes;
        if (node.array != null) {
            bytes = HdfNode.array(node.array, node.address);
        } else {
            Map<String, Long> members = new LinkedHashMap<>();
            node.members.forEach((name, member) -> members.put(name, header(member, headers, end)));
            bytes = HdfNode.group(members);
        }
        long address = end + headers.size();
        headers.writeBytes(bytes);
        return address;
    }

    private static byte[] superblock(long root, long end) {
        byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
        ByteBuffer block = HdfNode.bytes(SUPERBLOCK - 4).put(signature);
        block.put(new byte[] {2, 8, 8, 0}).putLong(0).putLong(-1).putLong(end).putLong(root);
        return HdfNode.checked(block);
    }

    private static void numbers(INDArray array, OutputStream out) throws IOException {
        INDArray rows = array.dup('c');
        int length = Math.toIntExact(array.length());
        int width = array.dataType().width();
        int block = 1 << 13;
        ByteBuffer bytes = HdfNode.bytes(block * width);
        for (int from = 0; from < length; from += block) {
            bytes.clear();
            for (int i = from; i < Math.min(length, from + block); i++) {
                switch (array.dataType()) {
                    case FLOAT -> bytes.putFloat(rows.data().getFloat(i));
                    case DOUBLE -> bytes.putDouble(rows.data().getDouble(i));
                    case INT -> bytes.putInt(rows.data().getInt(i));
                    default -> bytes.putLong(rows.data().getLong(i));
                }
            }
            out.write(bytes.array(), 0, bytes.position());
        }
    }
}
