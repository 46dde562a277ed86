package org.deeplesson.notebook.display;

import org.deeplesson.datasets.Dataset;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One image with the numbers that it is made of.
 *
 * @param image shape {@code (height, width)}, or with one or three channels behind
 * @param caption what it shows, or empty
 */
public record Picture(INDArray image, String caption) {
    /** @throws IllegalArgumentException where the tensor is no image */
    public Picture {
        if (!Pixels.fits(Shape.of(image))) {
            throw new IllegalArgumentException("Picture: an image needs shape (height, width) or"
                    + " (height, width, channels), but was " + Shape.of(image) + ". Reshape the pixels first.");
        }
    }

    /** Image {@code i} of a batch of images, counted from 0. */
    public static Picture of(INDArray images, long i) {
        check(i, images.size(0));
        return new Picture(images.slice(i), "image " + Numbers.count(i));
    }

    /** Image {@code i} of a data set with its label, counted from 0. */
    public static Picture of(Dataset dataset, long i) {
        check(i, dataset.size());
        String label = Classes.of(dataset)
                .map(classes -> " · label " + classes.name(classes.labels()[(int) i]))
                .orElse("");
        return new Picture(dataset.x().slice(i), "image " + Numbers.count(i) + " of " + dataset.name() + label);
    }

    private static void check(long i, long images) {
        if (i < 0 || i >= images) {
            throw new IllegalArgumentException(
                    "Picture: i must be from 0 to " + (images - 1) + ", but was " + i + ". Images are counted from 0.");
        }
    }
}
