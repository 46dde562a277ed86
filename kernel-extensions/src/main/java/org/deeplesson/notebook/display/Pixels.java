package org.deeplesson.notebook.display;

import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pixels of one image.
 *
 * @param height rows
 * @param width columns
 * @param channels 1 for grey, 3 for colour
 * @param values row by row, as they stand in the tensor
 * @param low the value that is drawn black
 * @param high the value that is drawn white
 */
record Pixels(int height, int width, int channels, double[] values, double low, double high) {
    /** Whether samples of this shape are images: (height, width), (height, width, 1) or (height, width, 3). */
    static boolean fits(Shape sample) {
        return (sample.rank() == 2 || (sample.rank() == 3 && (sample.size(2) == 1 || sample.size(2) == 3)))
                && sample.size(0) > 1
                && sample.size(1) > 1
                && sample.elements() <= 3L * 1024 * 1024;
    }

    /**
     * The image in a tensor.
     *
     * @throws IllegalArgumentException where its shape is not an image's
     */
    static Pixels of(INDArray image) {
        Shape shape = Shape.of(image);
        if (!fits(shape)) {
            throw new IllegalArgumentException("Picture: an image needs shape (height, width), (height, width, 1) or"
                    + " (height, width, 3), but was " + shape + ". Reshape the pixels first.");
        }
        int channels = shape.rank() == 2 ? 1 : (int) shape.size(2);
        double[] values =
                image.castTo(DataType.DOUBLE).dup('c').reshape(shape.elements()).toDoubleVector();
        double low = 0;
        double high = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double white = high <= 1 ? 1 : high <= 255 ? 255 : high;
        return new Pixels((int) shape.size(0), (int) shape.size(1), channels, values, low, white);
    }

    /** How bright a value is drawn, 0 to 255; what is no number is black. */
    int level(double value) {
        double share = (value - low) / (high - low);
        return Double.isFinite(share) ? (int) Math.round(255 * Math.min(1, Math.max(0, share))) : 0;
    }

    /** The image as an {@code img} element, each pixel as it is. */
    String html(String description, int shownWidth) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) level(values[i]);
        }
        int shownHeight = Math.max(1, Math.round((float) shownWidth * height / width));
        return "<img alt=\"" + Html.escape(description) + "\" width=\"" + shownWidth + "\" height=\"" + shownHeight
                + "\" src=\"" + Png.url(Png.encode(width, height, channels, bytes))
                + "\" style=\"image-rendering:pixelated;max-width:100%;height:auto;margin:0;display:inline-block\">";
    }
}
