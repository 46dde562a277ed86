package org.deeplesson.persistence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Named arrays in an HDF5 file, such as the state of a training. At every moment there is either the old file or the new one
 * at its place, whole.
 */
public final class StateFile {
    private StateFile() {}

    /**
     * Writes arrays in place of what stood there.
     *
     * @param arrays by name; groups in a name are divided by {@code /}
     * @throws ModelFileException where that fails; what stood there before is still there
     */
    public static void write(Path path, Map<String, INDArray> arrays) {
        SafeFile.write(path, part -> WeightWriter.write(part, arrays));
    }

    /**
     * The arrays that were written.
     *
     * @throws ModelFileException for a file that is missing or damaged
     */
    public static Map<String, INDArray> read(Path path) {
        Archive.mustExist(path);
        try (WeightReader reader = new WeightReader(path.toString(), Files.readAllBytes(path))) {
            return reader.all();
        } catch (IOException e) {
            throw Archive.damaged(path, e);
        }
    }

    /**
     * Removes what somebody who was killed while writing to this place has left beside it.
     *
     * @throws IOException where the folder cannot be read or written
     */
    public static void removeParts(Path path) throws IOException {
        Path whole = path.toAbsolutePath();
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(whole.getParent(), SafeFile.partsOf(whole.getFileName()))) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }
}
