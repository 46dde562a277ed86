package org.deeplesson.models;

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
 */
public record ModelSummary(
        String name, List<Row> layers, long trainable, long nonTrainable, long optimizer, int bytesPerNumber) {
    /**
     * One layer.
     *
     * @param name unique in the model
     * @param type the layer's class
     * @param outputShapes of each output, with {@code None} for the number of samples
     * @param parameters how many numbers the layer learns or keeps
     * @param connectedTo the layers before it; empty where every layer follows the one above
     */
    public record Row(String name, String type, List<Shape> outputShapes, long parameters, List<String> connectedTo) {
        /** Keeps copies of the lists. */
        public Row {
            outputShapes = List.copyOf(outputShapes);
            connectedTo = List.copyOf(connectedTo);
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

    /** Keeps a copy of the list. */
    public ModelSummary {
        layers = List.copyOf(layers);
    }

    /** A model whose optimiser keeps nothing yet. */
    public ModelSummary(String name, List<Row> layers, long trainable, long nonTrainable, int bytesPerNumber) {
        this(name, layers, trainable, nonTrainable, 0, bytesPerNumber);
    }

    /** Whether some layer does not just follow the one above. */
    public boolean branches() {
        return layers.stream().anyMatch(row -> !row.connectedTo().isEmpty());
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
        List<String> titles = List.of("Layer (type)", "Output shape", "Param #", "Connected to");
        List<List<String>> cells = layers.stream()
                .map(row -> List.of(
                        label(row),
                        row.outputShape(),
                        String.format(Locale.ROOT, "%,d", row.parameters()),
                        String.join(", ", row.connectedTo())))
                .toList();
        int[] widths = IntStream.range(0, titles.size())
                .map(column -> Math.max(
                        12,
                        cells.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        String line = " %-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s"
                + (branches() ? "  %-" + widths[3] + "s" : "");
        int width = widths[0] + widths[1] + widths[2] + 6 + (branches() ? widths[3] + 2 : 0);
        String end = System.lineSeparator();
        String rule = "─".repeat(width) + end;
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

    private static String label(Row row) {
        return row.name() + " (" + row.type() + ")";
    }

    private void total(StringBuilder table, String what, long numbers) {
        table.append(String.format(Locale.ROOT, " %s: %,d (%s)%n", what, numbers, memory(numbers)));
    }
}
