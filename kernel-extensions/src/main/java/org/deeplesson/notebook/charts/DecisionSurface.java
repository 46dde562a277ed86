package org.deeplesson.notebook.charts;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.notebook.display.Classes;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a model of two inputs says at every place, and where the samples lie. The model is asked at once: training that
 * goes on does not change a surface that was taken.
 *
 * <pre>{@code
 * var perceptron = new Perceptron(2);
 * perceptron.fit(Gates.and(), 10);
 * decisionSurface(perceptron::predict, Gates.and());
 * }</pre>
 *
 * @param dataset the samples
 * @param classes the true class of each sample
 * @param predicted the class that the model says for each sample
 * @param bounds left, right, bottom and top of the surface
 * @param scores one square grid for each class, from the lowest line up: how much the model is for that class, 0 to 1
 */
public record DecisionSurface(
        Dataset dataset, Classes classes, Classes predicted, double[] bounds, double[][][] scores) {
    private static final int GRID = 96;
    private static final int FINER = 4;

    /**
     * Asks a model at each place of a grid around the samples.
     *
     * @param predict takes inputs of shape {@code (n, 2)} and returns one output between 0 and 1, or one a class
     * @param dataset inputs of shape {@code (samples, 2)} with class labels
     * @throws IllegalArgumentException where the data have other shapes, or the predictions do
     */
    public static DecisionSurface of(UnaryOperator<INDArray> predict, Dataset dataset) {
        if (dataset.x().rank() != 2 || dataset.x().size(1) != 2 || dataset.size() == 0) {
            throw new IllegalArgumentException("DecisionSurface: x needs shape (samples, 2) with one sample or more,"
                    + " but has shape " + Shape.of(dataset.x()) + ". Choose two columns.");
        }
        Classes classes = Classes.of(dataset)
                .orElseThrow(() -> new IllegalArgumentException("DecisionSurface: y needs class labels, but '"
                        + dataset.name() + "' has other values. For quantities draw a Scatter with a curve."));
        double[] bounds = bounds(dataset.x());
        double[][][] scores = scores(answers(predict, bounds, dataset.x(), GRID), GRID);
        if (areHard(scores)) {
            int fine = FINER * GRID;
            scores = averaged(scores(answers(predict, bounds, dataset.x(), fine), fine));
        }
        Classes predicted = Classes.predicted(predict.apply(dataset.x()), dataset.classNames());
        return new DecisionSurface(dataset, classes, predicted, bounds, scores);
    }

    /** How many samples the model has right. */
    public int right() {
        int right = 0;
        for (int i = 0; i < classes.labels().length; i++) {
            right += classes.labels()[i] == predicted.labels()[i] ? 1 : 0;
        }
        return right;
    }

    /** The class with the highest score at a place of the grid. */
    int winner(int row, int column) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k][row][column] > scores[best][row][column] ? k : best;
        }
        return best;
    }

    /** How far class {@code k} is ahead of all others; 0 on its border. */
    double lead(int k, int row, int column) {
        double other = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < scores.length; j++) {
            other = j == k ? other : Math.max(other, scores[j][row][column]);
        }
        return scores[k][row][column] - other;
    }

    private static double[] bounds(INDArray x) {
        double[] bounds = Letters.bounds(Vectors.column(x, 0), Vectors.column(x, 1));
        for (int axis = 0; axis < 4; axis += 2) {
            double room = bounds[axis + 1] - bounds[axis];
            room = Double.isFinite(room) && room > 0 ? 0.15 * room : 1;
            bounds[axis] = Double.isFinite(bounds[axis]) ? bounds[axis] - room : -room;
            bounds[axis + 1] = Double.isFinite(bounds[axis + 1]) ? bounds[axis + 1] + room : room;
        }
        return bounds;
    }

    private static INDArray answers(UnaryOperator<INDArray> predict, double[] bounds, INDArray like, int grid) {
        INDArray answers = predict.apply(places(bounds, like, grid));
        if (answers.rank() < 1 || answers.rank() > 2 || answers.size(0) != grid * grid) {
            throw new IllegalArgumentException("DecisionSurface: predict must return one row for each of "
                    + Numbers.count(grid * grid) + " places, but returned shape " + Shape.of(answers)
                    + ". Pass a model's predict, as in model::predict.");
        }
        return answers;
    }

    private static INDArray places(double[] bounds, INDArray like, int grid) {
        double[] values = new double[2 * grid * grid];
        for (int i = 0; i < grid * grid; i++) {
            values[2 * i] = bounds[0] + (i % grid + 0.5) / grid * (bounds[1] - bounds[0]);
            values[2 * i + 1] = bounds[2] + (i / grid + 0.5) / grid * (bounds[3] - bounds[2]);
        }
        return Nd4j.createFromArray(values)
                .reshape(grid * grid, 2)
                .castTo(like.dataType().isFPType() ? like.dataType() : org.nd4j.linalg.api.buffer.DataType.FLOAT);
    }

    /** One output stands for class 1, and its rest for class 0. */
    private static double[][][] scores(INDArray answers, int grid) {
        boolean one = answers.rank() == 1 || answers.size(1) == 1;
        int outputs = one ? 1 : (int) answers.size(1);
        double[][][] scores = new double[one ? 2 : outputs][grid][grid];
        double[] values = answers.castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE)
                .dup('c')
                .reshape(answers.length())
                .toDoubleVector();
        for (int i = 0; i < values.length; i++) {
            int place = i / outputs;
            double score = Math.min(1, Math.max(0, values[i]));
            scores[one ? 1 : i % outputs][place / grid][place % grid] = one ? score : values[i];
            if (one) {
                scores[0][place / grid][place % grid] = 1 - score;
            }
        }
        return scores;
    }

    private static boolean areHard(double[][][] scores) {
        return Arrays.stream(scores)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .allMatch(score -> score == 0 || score == 1);
    }

    /** Answers of 0 and 1 alone would draw borders like stairs: each place gets the mean of the finer places in it. */
    private static double[][][] averaged(double[][][] fine) {
        double[][][] scores = new double[fine.length][GRID][GRID];
        for (int k = 0; k < fine.length; k++) {
            for (int row = 0; row < FINER * GRID; row++) {
                for (int column = 0; column < FINER * GRID; column++) {
                    scores[k][row / FINER][column / FINER] += fine[k][row][column] / (FINER * FINER);
                }
            }
        }
        return scores;
    }

    @Override
    public String toString() {
        return "DecisionSurface" + Arrays.toString(bounds);
    }
}
