package org.deeplesson.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples of several inputs or several targets, in the order of the model's inputs and outputs or under their names: row
 * {@code i} of every array belongs to sample {@code i}.
 *
 * <pre>{@code
 * var days = Nd4j.rand(DataType.FLOAT, 64, 7);
 * var hours = Nd4j.rand(DataType.FLOAT, 64, 24);
 * var load = Nd4j.rand(DataType.FLOAT, 64, 1);
 * new MultiDataset(List.of(days, hours), List.of(load));
 * new MultiDataset(Map.of("day", days, "hour", hours), Map.of("load", load));
 * }</pre>
 *
 * @param name what the data are called in displays
 * @param x inputs, each of shape {@code (samples, …)}
 * @param inputNames names of the inputs, or empty where they come in the model's order
 * @param y targets, each of shape {@code (samples, …)}
 * @param targetNames names of the outputs, or empty where they come in the model's order
 */
public record MultiDataset(
        String name, List<INDArray> x, List<String> inputNames, List<INDArray> y, List<String> targetNames)
        implements Samples {
    /** @throws IllegalArgumentException for no arrays, and where they differ in their number of samples */
    public MultiDataset {
        x = checked("x", x);
        y = checked("y", y);
        inputNames = List.copyOf(inputNames);
        targetNames = List.copyOf(targetNames);
        if (x.isEmpty() || y.isEmpty()) {
            throw new IllegalArgumentException("MultiDataset: x and y need an array each at least, but have " + x.size()
                    + " and " + y.size() + ". Give one for each input and each output of the model.");
        }
        long sizes = Stream.concat(x.stream(), y.stream())
                .map(array -> array.rank() == 0 ? -1 : array.size(0))
                .distinct()
                .count();
        if (sizes > 1 || x.get(0).rank() == 0) {
            throw new IllegalArgumentException(
                    "MultiDataset: every array needs one row for each sample, but x has shapes " + shapes(x)
                            + " and y has shapes " + shapes(y) + ". Give as many targets as inputs.");
        }
    }

    /** Arrays in the order of the model's inputs and outputs. */
    public MultiDataset(List<INDArray> x, List<INDArray> y) {
        this("dataset", x, List.of(), y, List.of());
    }

    /** Arrays under the names of the model's inputs and outputs. */
    public MultiDataset(Map<String, INDArray> x, Map<String, INDArray> y) {
        this("dataset", named("x", x), named("y", y));
    }

    private MultiDataset(String name, LinkedHashMap<String, INDArray> x, LinkedHashMap<String, INDArray> y) {
        this(
                name,
                new ArrayList<>(x.values()),
                List.copyOf(x.keySet()),
                new ArrayList<>(y.values()),
                List.copyOf(y.keySet()));
    }

    private static LinkedHashMap<String, INDArray> named(String name, Map<String, INDArray> arrays) {
        return new LinkedHashMap<>(Given.check("MultiDataset", name, "arrays by the model's names", arrays));
    }

    /** The same data under another name. */
    public MultiDataset named(String name) {
        return new MultiDataset(name, x, inputNames, y, targetNames);
    }

    @Override
    public long size() {
        return x.get(0).size(0);
    }

    @Override
    public List<INDArray> inputs(List<String> names) {
        return chosen("x", names, inputNames, x);
    }

    @Override
    public List<INDArray> targets(List<String> names) {
        return chosen("y", names, targetNames, y);
    }

    @Override
    public MultiDataset take(long samples) {
        return with(array -> Dataset.rows(array, 0, checked("take", samples)));
    }

    @Override
    public MultiDataset skip(long samples) {
        return with(array -> Dataset.rows(array, checked("skip", samples), size()));
    }

    @Override
    public MultiDataset select(long... indices) {
        for (long index : indices) {
            if (index < 0 || index >= size()) {
                throw new IllegalArgumentException("MultiDataset: select needs indices from 0 to " + (size() - 1)
                        + ", but one was " + index + ". '" + name + "' has " + size() + " samples.");
            }
        }
        return with(array -> Dataset.rows(array, indices));
    }

    private static List<INDArray> checked(String name, List<INDArray> arrays) {
        String array = "an array for each input or output";
        Given.check("MultiDataset", name, array, arrays);
        arrays.forEach(each -> Given.check("MultiDataset", name, array, each));
        return List.copyOf(arrays);
    }

    private long checked(String what, long samples) {
        if (samples < 0 || samples > size()) {
            throw new IllegalArgumentException("MultiDataset: " + what + " needs 0 to " + size() + " samples, but was "
                    + samples + ". '" + name + "' has no more.");
        }
        return samples;
    }

    private MultiDataset with(UnaryOperator<INDArray> part) {
        return new MultiDataset(
                name,
                x.stream().map(part).toList(),
                inputNames,
                y.stream().map(part).toList(),
                targetNames);
    }

    private static List<INDArray> chosen(String what, List<String> wanted, List<String> given, List<INDArray> arrays) {
        if (given.isEmpty()) {
            return arrays;
        }
        for (String name : given) {
            if (!wanted.contains(name)) {
                throw new IllegalArgumentException("MultiDataset: names of " + what + " must be those of the model, "
                        + String.join(", ", wanted) + ", but one was '" + name + "'. "
                        + Nearest.to(name, wanted)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Give arrays under the model's names."));
            }
        }
        return wanted.stream()
                .filter(given::contains)
                .map(name -> arrays.get(given.indexOf(name)))
                .toList();
    }

    private static String shapes(List<INDArray> arrays) {
        return IntStream.range(0, arrays.size())
                .mapToObj(i -> Shape.of(arrays.get(i)).toString())
                .collect(Collectors.joining(", "));
    }
}
