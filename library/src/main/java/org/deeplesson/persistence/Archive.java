package org.deeplesson.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The zip that a {@code .keras} file is: {@code metadata.json}, {@code config.json} and {@code model.weights.h5}, nothing
 * compressed. Entries are asked for by these names alone, and none is unpacked beyond a limit.
 */
final class Archive implements AutoCloseable {
    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";
    private static final int MOST_TEXT = 16 << 20;

    private final Path path;
    private final ZipFile zip;

    /** @throws ModelFileException for a file that is none, or not whole */
    Archive(Path path) {
        this.path = path;
        mustExist(path);
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    /** @throws ModelFileException where there is no file */
    static void mustExist(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(
                    "load: " + path + " must be a file, but there is none. Look at the name and at the"
                            + " folder, which is " + Path.of("").toAbsolutePath() + ".");
        }
    }

    /** Writes an archive of these. */
    static void write(Path path, String metadata, String config, Path weights) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            store(out, METADATA, metadata.getBytes(StandardCharsets.UTF_8));
            store(out, CONFIG, config.getBytes(StandardCharsets.UTF_8));
            store(out, WEIGHTS, Files.readAllBytes(weights));
        }
    }

    private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** The text of an entry. */
    String text(String name) {
        return new String(bytes(name, MOST_TEXT), StandardCharsets.UTF_8);
    }

    /**
     * The bytes of an entry.
     *
     * @param most how many they may be
     * @throws ModelFileException where there are more, or the entry is missing or damaged
     */
    byte[] bytes(String name, long most) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelFileException("load: " + path + " must hold " + name
                    + ", but does not. It is not a model that" + " Keras 3 or this library has saved.");
        }
        int limit = (int) Math.min(most, Integer.MAX_VALUE - 16);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new ModelFileException("load: " + name + " in " + path + " must be at most " + limit
                        + " bytes, but is more. Such a file is damaged or made to do harm.");
            }
            CRC32 sum = new CRC32();
            sum.update(content);
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException("the checksum of " + name + " is wrong");
            }
            return content;
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    /** How large an entry says that it is; −1 where it is missing. */
    long size(String name) {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? -1 : entry.getSize();
    }

    static ModelFileException damaged(Path path, Exception cause) {
        return new ModelFileException(
                "load: " + path + " must be a whole model file, but cannot be read: " + cause.getMessage()
                        + ". Perhaps it was cut off; copy or save it again.",
                cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }
}
