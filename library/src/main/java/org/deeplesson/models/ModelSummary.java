package org.deeplesson.models;

import java.util.List;
import java.util.Locale;
import org.deeplesson.tensors.Shape;

/**
 * A model layer by layer: what {@code model.summary()} returns. Printed, it is a table; a notebook shows it as one.
 *
 * @param name the model's name
 * @param layers one row a layer, in the order of computation
 * @param trainable how many numbers training changes
 * @param nonTrainable how many it leaves alone
 * @param bytesPerNumber 4 for float32, 8 for float64
 */
public record ModelSummary(String name, List<Row> layers, long trainable, long nonTrainable, int bytesPerNumber) {
    /**
     * One layer.
     *
     * @param name unique in the model
     * @param type the layer's class
     * @param outputShape with {@code None} for the number of samples
     * @param parameters how many numbers the layer learns or keeps
     */
    public record Row(String name, String type, Shape outputShape, long parameters) {}

    /** Keeps a copy of the list. */
    public ModelSummary {
        layers = List.copyOf(layers);
    }

    /** All numbers of the model. */
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
        int first = Math.max(
                12, layers.stream().mapToInt(row -> label(row).length()).max().orElse(0));
        int second = Math.max(
                12,
                layers.stream()
                        .mapToInt(row -> row.outputShape().toString().length())
                        .max()
                        .orElse(0));
        String line = " %-" + first + "s  %-" + second + "s  %12s%n";
        String rule = "─".repeat(first + second + 18) + System.lineSeparator();
        StringBuilder table = new StringBuilder("Model: " + name + System.lineSeparator()).append(rule);
        table.append(String.format(line, "Layer (type)", "Output shape", "Param #"))
                .append(rule);
        for (Row row : layers) {
            table.append(String.format(
                    Locale.ROOT,
                    line,
                    label(row),
                    row.outputShape(),
                    String.format(Locale.ROOT, "%,d", row.parameters())));
        }
        table.append(rule);
        total(table, "Total params", parameters());
        total(table, "Trainable params", trainable);
        total(table, "Non-trainable params", nonTrainable);
        return table.toString();
    }

    private static String label(Row row) {
        return row.name() + " (" + row.type() + ")";
    }

    private void total(StringBuilder table, String what, long numbers) {
        table.append(String.format(Locale.ROOT, " %s: %,d (%s)%n", what, numbers, memory(numbers)));
    }
}
