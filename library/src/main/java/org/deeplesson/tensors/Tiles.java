package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix in tiles of whole rows, small enough for the processor's first cache. In every tile column {@code c} stands at
 * {@code c}, {@code c + width} and so on: where a row is repeated to the tile's length, one index runs over both, and the
 * compiler turns the loop into vector instructions. Rows longer than a tile are cut into sections of columns.
 *
 * @param from the section's first column
 * @param width how many columns it has
 * @param length of a tile, a multiple of {@code width}
 */
record Tiles(long from, int width, int length) {
    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[6][Blocks.SIZE]);

    /** Works on one tile: the {@code n} numbers from place {@code at} on. */
    @FunctionalInterface
    interface Work {
        void run(long at, int n);
    }

    /** Six arrays that are long enough for any tile. */
    static float[][] scratch() {
        return SCRATCH.get();
    }

    /** Goes through the sections of a matrix with so many columns; there is one unless the rows are long. */
    static void sections(long columns, Consumer<Tiles> work) {
        int rowsATile = (int) Math.max(1, Blocks.SIZE / columns);
        for (long from = 0; from < columns; from += Blocks.SIZE) {
            int width = (int) Math.min(Blocks.SIZE, columns - from);
            work.accept(new Tiles(from, width, width * rowsATile));
        }
    }

    /** Goes through the section's tiles in a matrix of this shape. */
    void each(long rows, long columns, Work work) {
        int rowsATile = length / width;
        for (long row = 0; row < rows; row += rowsATile) {
            work.run(row * columns + from, (int) Math.min(rowsATile, rows - row) * width);
        }
    }

    /** The section's part of a row, repeated to the tile's end; all {@code missing} where the row is null. */
    float[] read(INDArray row, float missing, float[] tile) {
        if (row == null) {
            Arrays.fill(tile, 0, length, missing);
            return tile;
        }
        Memory.pointer(row).position(from).get(tile, 0, width);
        return repeat(tile);
    }

    /** Writes the first row of a tile into the section's part of a row. */
    void write(float[] tile, INDArray row) {
        Memory.pointer(row).position(from).put(tile, 0, width);
    }

    /** Repeats the first row of a tile to its end. */
    float[] repeat(float[] tile) {
        for (int at = width; at < length; at += width) {
            System.arraycopy(tile, 0, tile, at, width);
        }
        return tile;
    }

    /** Puts the sum of a tile's rows, times a factor, into the first one. */
    float[] fold(float[] tile, double factor) {
        for (int c = 0; c < width; c++) {
            double sum = 0;
            for (int at = c; at < length; at += width) {
                sum += tile[at];
            }
            tile[c] = (float) (factor * sum);
        }
        return tile;
    }
}
