package org.deeplesson.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its place and moves it there when it is whole: whoever is killed meanwhile keeps the old one. */
final class SafeFile {
    private static final String PART = ".part";

    private SafeFile() {}

    /** Writes to a path that nothing stands at yet. */
    @FunctionalInterface
    interface Writer {
        void write(Path path) throws IOException;
    }

    /**
     * Puts what the writer makes at this place.
     *
     * @throws ModelFileException where that fails; what stood there before is still there
     */
    static void write(Path place, Writer writer) {
        Path whole = place.toAbsolutePath();
        Path part = null;
        try {
            part = Files.createTempFile(whole.getParent(), "." + whole.getFileName() + ".", PART);
            Files.delete(part);
            writer.write(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(part, whole);
        } catch (NoSuchFileException e) {
            throw new ModelFileException(
                    "save: " + place + " cannot be written, since its folder does not exist. Make the folder first: "
                            + "Files.createDirectories(Path.of(\"" + whole.getParent() + "\")).",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new ModelFileException(
                    "save: " + place + " cannot be written: " + e.getMessage()
                            + ". What stood there before is unchanged. See whether the disk is full or write-protected.",
                    e);
        } finally {
            remove(part);
        }
    }

    /** The names of files that are written for a file of this name, as a pattern for folders. */
    static String partsOf(Path name) {
        return "." + name + ".*" + PART;
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes a file of ours that nobody needs any more; one that cannot be removed does no harm. */
    static void remove(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
