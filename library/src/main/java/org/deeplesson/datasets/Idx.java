package org.deeplesson.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads IDX files, the format of MNIST: two zero bytes, the type of the numbers, the number of axes, the size of each axis, the
 * numbers; all big-endian. Files may be packed with gzip. Unsigned bytes become an array of type UINT8, the other types the
 * array type of the same name.
 *
 * <pre>{@code
 * INDArray images = Idx.read("train-images-idx3-ubyte.gz");   // (60000, 28, 28)
 * }</pre>
 */
public final class Idx {
    private Idx() {}

    /**
     * Reads a file.
     *
     * @param file plain or packed with gzip
     * @throws DataException where there is no such file, or it is not a whole and sound IDX file
     */
    public static INDArray read(Path file) {
        DataFile.existing("Idx", file);
        try (InputStream in = Files.newInputStream(file)) {
            return new IdxReader(file.toString(), Files.size(file)).read(in);
        } catch (IOException e) {
            throw new DataException(
                    "Idx: '" + file + "' must be readable, but was not (" + e.getMessage()
                            + "). Check its permissions and the disk.",
                    e);
        }
    }

    /** Reads a file; see {@link #read(Path)}. */
    public static INDArray read(String file) {
        return read(DataFile.of("Idx", file));
    }
}
