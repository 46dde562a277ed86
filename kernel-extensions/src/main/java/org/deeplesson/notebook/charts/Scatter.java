package org.deeplesson.notebook.charts;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples as points, and what a model makes of them as a curve.
 *
 * <pre>{@code
 * INDArray xs = Nd4j.linspace(0, 1, 100).reshape(100, 1);
 * scatter(NonlinearWave.load()).curve("a sine", xs, Transforms.sin(xs));
 * }</pre>
 *
 * @param x horizontal values
 * @param y vertical values, as many
 * @param xName what stands below the horizontal axis
 * @param yName what stands above the vertical axis
 * @param curves drawn over the points
 */
public record Scatter(double[] x, double[] y, String xName, String yName, List<Curve> curves) {
    /**
     * A curve over the points.
     *
     * @param name stands at its end
     * @param xs horizontal values in rising order
     * @param ys vertical values, as many
     */
    public record Curve(String name, double[] xs, double[] ys) {
        /** @throws IllegalArgumentException where there are not as many of both */
        public Curve {
            same("curve", xs, ys);
        }
    }

    /** @throws IllegalArgumentException where there are not as many of both */
    public Scatter {
        same("x and y", x, y);
        curves = List.copyOf(curves);
    }

    /** Points at {@code x} and {@code y}, both of shape {@code (samples)} or {@code (samples, 1)}. */
    public static Scatter of(INDArray x, INDArray y) {
        return new Scatter(Vectors.of("Scatter", "x", x), Vectors.of("Scatter", "y", y), "x", "y", List.of());
    }

    /** The samples of a data set with one input and one output. */
    public static Scatter of(Dataset dataset) {
        Scatter points = of(dataset.x(), dataset.y());
        return dataset.featureNames().isEmpty()
                ? points
                : points.names(dataset.featureNames().get(0), "y");
    }

    /** What stands at the two axes. */
    public Scatter names(String xName, String yName) {
        return new Scatter(x, y, xName, yName, curves);
    }

    /** The same points with the model's curve through {@code xs} and {@code ys}, drawn in the order of {@code xs}. */
    public Scatter curve(INDArray xs, INDArray ys) {
        return curve("model", xs, ys);
    }

    /** The same points with one more curve. */
    public Scatter curve(String name, INDArray xs, INDArray ys) {
        List<Curve> all = new ArrayList<>(curves);
        all.add(new Curve(name, Vectors.of("Scatter", "xs", xs), Vectors.of("Scatter", "ys", ys)));
        return new Scatter(x, y, xName, yName, all);
    }

    private static void same(String what, double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("Scatter: " + what + " need as many values each, but there are "
                    + a.length + " and " + b.length + ". Give one y for each x.");
        }
    }
}
