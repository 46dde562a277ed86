package org.deeplesson.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplesson.tensors.Shape;

/**
 * A model layer by layer: what {@code model.summary()} returns. Printed, it is a table; a notebook shows it as one.
 *
 * @param name the model's name
 * @param layers one row a layer, in the order of computation
 * @param trainable how many numbers training changes
 * @param nonTrainable how many it leaves alone
 * @param optimizer how many the optimiser keeps, once training has begun
 * @param bytesPerNumber 4 for float32, 8 for float64
 * @param look what is shown of it
 */
public record ModelSummary(
        String name,
        List<Row> layers,
        long trainable,
        long nonTrainable,
        long optimizer,
        int bytesPerNumber,
        Look look) {
    /**
     * One layer.
     *
     * @param name unique in the model
     * @param type the layer's class
     * @param outputShapes of each output, with {@code None} for the number of samples
     * @param parameters how many numbers the layer learns or keeps
     * @param trainable whether training changes what it learns
     * @param connectedTo the layers before it; empty where every layer follows the one above
     * @param layers of a model that is used as a layer
     */
    public record Row(
            String name,
            String type,
            List<Shape> outputShapes,
            long parameters,
            boolean trainable,
            List<String> connectedTo,
            List<Row> layers) {
        /** Keeps copies of the lists. */
        public Row {
            outputShapes = List.copyOf(outputShapes);
            connectedTo = List.copyOf(connectedTo);
            layers = List.copyOf(layers);
        }

        /** A layer that learns and has none inside. */
        public Row(String name, String type, List<Shape> outputShapes, long parameters, List<String> connectedTo) {
            this(name, type, outputShapes, parameters, true, connectedTo, List.of());
        }

        /** A layer of one output that follows the one above. */
        public Row(String name, String type, Shape outputShape, long parameters) {
            this(name, type, List.of(outputShape), parameters, List.of());
        }

        /** {@code (None, 10)}; several outputs one after the other. */
        public String outputShape() {
            return outputShapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * What is shown.
     *
     * @param trainable whether each layer with parameters learns or is frozen
     * @param expandNested whether the layers of models inside the model have rows of their own
     */
    public record Look(boolean trainable, boolean expandNested) {}

    /**
     * A row of the table, and how deep inside other models its layer stands.
     *
     * @param row the layer
     * @param depth 0 for the model's own layers
     */
    public record Line(Row row, int depth) {}

    /** Keeps a copy of the list. */
    public ModelSummary {
        layers = List.copyOf(layers);
    }

    /** A model as it is usually shown. */
    public ModelSummary(
            String name, List<Row> layers, long trainable, long nonTrainable, long optimizer, int bytesPerNumber) {
        this(name, layers, trainable, nonTrainable, optimizer, bytesPerNumber, new Look(false, false));
    }

    /** A model whose optimiser keeps nothing yet. */
    public ModelSummary(String name, List<Row> layers, long trainable, long nonTrainable, int bytesPerNumber) {
        this(name, layers, trainable, nonTrainable, 0, bytesPerNumber);
    }

    /** Whether a column says of each layer with parameters that it learns or is frozen; false by default. */
    public ModelSummary showTrainable(boolean show) {
        return with(new Look(show, look.expandNested()));
    }

    /** Whether the layers of models inside the model have rows of their own, below its row; false by default. */
    public ModelSummary expandNested(boolean expand) {
        return with(new Look(look.trainable(), expand));
    }

    private ModelSummary with(Look look) {
        return new ModelSummary(name, layers, trainable, nonTrainable, optimizer, bytesPerNumber, look);
    }

    /** The rows of the table from top to bottom. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        layers.forEach(row -> add(row, 0, lines));
        return lines;
    }

    private void add(Row row, int depth, List<Line> lines) {
        lines.add(new Line(row, depth));
        if (look.expandNested()) {
            row.layers().forEach(inner -> add(inner, depth + 1, lines));
        }
    }

    /** {@code Y} for a layer that learns, {@code N} for a frozen one, {@code -} for one without parameters, as Keras has it. */
    public static String trainable(Row row) {
        return row.parameters() == 0 ? "-" : row.trainable() ? "Y" : "N";
    }

    /** Whether some layer does not just follow the one above. */
    public boolean branches() {
        return lines().stream().anyMatch(line -> !line.row().connectedTo().isEmpty());
    }

    /** All numbers of the model, without those of the optimiser. */
    public long parameters() {
        return trainable + nonTrainable;
    }

    /** So many numbers in words of memory: {@code 795.04 KB}, counted by 1,024 as Keras does. */
    public String memory(long numbers) {
        double bytes = (double) numbers * bytesPerNumber;
        String[] units = {"B", "KB", "MB", "GB"};
        int unit = 0;
        while (bytes >= 1024 && unit < units.length - 1) {
            bytes /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", bytes, units[unit]);
    }

    @Override
    public String toString() {
        List<String> titles = new ArrayList<>(List.of("Layer (type)", "Output shape", "Param #"));
        if (look.trainable()) {
            titles.add("Trainable");
        }
        if (branches()) {
            titles.add("Connected to");
        }
        List<List<String>> cells =
                lines().stream().map(line -> cells(line, titles)).toList();
        int[] widths = IntStream.range(0, titles.size())
                .map(column -> Math.max(
                        12,
                        cells.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        String line = IntStream.range(0, widths.length)
                .mapToObj(column -> "%" + (column == 2 ? "" : "-") + widths[column] + "s")
                .collect(Collectors.joining("  ", " ", ""));
        String end = System.lineSeparator();
        String rule = "─".repeat(IntStream.of(widths).sum() + 2 * widths.length) + end;
        StringBuilder table = new StringBuilder("Model: " + name + end).append(rule);
        table.append(String.format(line, titles.toArray()).stripTrailing())
                .append(end)
                .append(rule);
        for (List<String> row : cells) {
            table.append(String.format(line, row.toArray()).stripTrailing()).append(end);
        }
        table.append(rule);
        total(table, "Total params", parameters() + optimizer);
        total(table, "Trainable params", trainable);
        total(table, "Non-trainable params", nonTrainable);
        if (optimizer > 0) {
            total(table, "Optimizer params", optimizer);
        }
        return table.toString();
    }

    private static List<String> cells(Line line, List<String> titles) {
        Row row = line.row();
        List<String> cells = new ArrayList<>(List.of(
                indent(line) + row.name() + " (" + row.type() + ")",
                row.outputShape(),
                String.format(Locale.ROOT, "%,d", row.parameters())));
        if (titles.contains("Trainable")) {
            cells.add(trainable(row));
        }
        if (titles.contains("Connected to")) {
            cells.add(String.join(", ", row.connectedTo()));
        }
        return cells;
    }

    /** What stands before the name of a layer inside another model. */
    public static String indent(Line line) {
        return line.depth() == 0 ? "" : "\u00a0\u00a0\u00a0".repeat(line.depth() - 1) + "└ ";
    }

    private void total(StringBuilder table, String what, long numbers) {
        table.append(String.format(Locale.ROOT, " %s: %,d (%s)%n", what, numbers, memory(numbers)));
    }
}
