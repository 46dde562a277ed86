package org.deeplesson.notebook;

import java.util.function.UnaryOperator;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.metrics.ConfusionMatrix;
import org.deeplesson.models.Model;
import org.deeplesson.models.ModelPlot;
import org.deeplesson.notebook.charts.DecisionSurface;
import org.deeplesson.notebook.charts.Scatter;
import org.deeplesson.notebook.display.Classes;
import org.deeplesson.notebook.display.Doctor;
import org.deeplesson.notebook.display.ImageGrid;
import org.deeplesson.notebook.display.Picture;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a cell calls to look at something; the last expression of a cell is shown. Everything else, tensors, data sets,
 * histories, summaries, tables and charts, shows itself.
 *
 * <pre>{@code
 * images(test).columns(10).predictions(model.predict(test.x()));
 * image(test, 0);
 * scatter(NonlinearWave.load());
 * }</pre>
 */
public final class Show {
    private Show() {}

    /** The first images of a data set with their labels; add {@code .columns(10)}, {@code .rows(2)}, {@code .predictions(yPred)}. */
    public static ImageGrid images(Dataset dataset) {
        return ImageGrid.of(dataset);
    }

    /** The first images of a tensor of shape {@code (samples, height, width)}. */
    public static ImageGrid images(INDArray images) {
        return ImageGrid.of(images);
    }

    /** Image {@code i} of a data set, counted from 0, with the numbers that it is made of. */
    public static Picture image(Dataset dataset, long i) {
        return Picture.of(dataset, i);
    }

    /** Image {@code i} of a tensor of shape {@code (samples, height, width)}, counted from 0. */
    public static Picture image(INDArray images, long i) {
        return Picture.of(images, i);
    }

    /** One image of shape {@code (height, width)}, or with one or three channels behind, with the numbers that it is made of. */
    public static Picture image(INDArray image) {
        return new Picture(image, "");
    }

    /** What a model of two inputs says at every place, with the samples; the model is asked now. */
    public static DecisionSurface decisionSurface(UnaryOperator<INDArray> predict, Dataset dataset) {
        return DecisionSurface.of(predict, dataset);
    }

    /** Points; add {@code .curve(xs, ys)} for what a model makes of them. */
    public static Scatter scatter(INDArray x, INDArray y) {
        return Scatter.of(x, y);
    }

    /** The samples of a data set with one input and one output; add {@code .curve(xs, ys)}. */
    public static Scatter scatter(Dataset dataset) {
        return Scatter.of(dataset);
    }

    /**
     * How often each class was taken for which.
     *
     * @param dataset the samples with their true classes
     * @param yPred a model's predictions for them, in the same order
     * @throws IllegalArgumentException where the targets are no classes, or there are not as many predictions
     */
    public static ConfusionMatrix confusionMatrix(Dataset dataset, INDArray yPred) {
        Classes truth = Classes.of(dataset)
                .orElseThrow(() -> new IllegalArgumentException("confusionMatrix: y needs class labels, but '"
                        + dataset.name() + "' has other values. It compares classes only."));
        if (yPred.rank() < 1 || yPred.size(0) != dataset.size()) {
            throw new IllegalArgumentException("confusionMatrix: yPred needs one row for each of the " + dataset.size()
                    + " samples, but has shape " + Shape.of(yPred) + ". Predict on the same data set.");
        }
        Classes predicted = Classes.predicted(yPred, dataset.classNames());
        int classes = Math.max(truth.count(), predicted.count());
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < truth.labels().length; i++) {
            counts[truth.labels()[i]][predicted.labels()[i]]++;
        }
        return new ConfusionMatrix(counts, dataset.classNames());
    }

    /**
     * A model as boxes and arrows; add {@code .showTrainable(true)}, {@code .expandNested(true)}, {@code .rankdir("LR")}.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public static ModelPlot plotModel(Model model) {
        return model.plot();
    }

    /** What runs here and what is missing, each with its remedy. */
    public static Doctor doctor() {
        return Doctor.examine();
    }
}
