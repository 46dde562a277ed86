package org.deeplesson.notebook.display;

import org.deeplesson.datasets.Dataset;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The first images of a data set with their labels and, where they are given, a model's predictions.
 *
 * <pre>{@code
 * images(test).columns(10).predictions(model.predict(test.x()));
 * }</pre>
 *
 * @param images shape {@code (samples, height, width)}, or with one or three channels behind
 * @param labels the true classes, or null
 * @param predictions the predicted classes, or null
 * @param columns images a row
 * @param rows at most so many rows
 */
public record ImageGrid(INDArray images, Classes labels, Classes predictions, int columns, int rows) {
    /** @throws IllegalArgumentException where the samples are no images, or there is no room for one */
    public ImageGrid {
        if (images.rank() < 3 || !Pixels.fits(Shape.ofSample(images))) {
            throw new IllegalArgumentException("ImageGrid: images need shape (samples, height, width) or"
                    + " (samples, height, width, channels), but have shape " + Shape.of(images)
                    + ". Reshape the pixels first.");
        }
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("ImageGrid: columns and rows must be 1 or more, but were " + columns
                    + " and " + rows + ". The usual grid has 8 and 3.");
        }
    }

    /** The images of a data set, 8 columns and 3 rows. */
    public static ImageGrid of(Dataset dataset) {
        return new ImageGrid(dataset.x(), Classes.of(dataset).orElse(null), null, 8, 3);
    }

    /** Images without labels. */
    public static ImageGrid of(INDArray images) {
        return new ImageGrid(images, null, null, 8, 3);
    }

    /** So many images a row. */
    public ImageGrid columns(int columns) {
        return new ImageGrid(images, labels, predictions, columns, rows);
    }

    /** At most so many rows. */
    public ImageGrid rows(int rows) {
        return new ImageGrid(images, labels, predictions, columns, rows);
    }

    /**
     * What a model says of these images: right ones get a check mark, wrong ones a cross, a frame and the true label.
     *
     * @param yPred class labels, or probabilities, one row for each image
     */
    public ImageGrid predictions(INDArray yPred) {
        if (yPred.rank() < 1 || yPred.size(0) != images.size(0)) {
            throw new IllegalArgumentException("ImageGrid: predictions need one row for each of the "
                    + images.size(0) + " images, but have shape " + Shape.of(yPred)
                    + ". Predict on the same data set.");
        }
        Classes predicted = Classes.predicted(yPred, labels == null ? java.util.List.of() : labels.names());
        return new ImageGrid(images, labels, predicted, columns, rows);
    }

    /** How many images are shown. */
    int shown() {
        return (int) Math.min(images.size(0), (long) columns * rows);
    }
}
