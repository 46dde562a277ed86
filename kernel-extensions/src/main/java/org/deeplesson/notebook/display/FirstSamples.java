package org.deeplesson.notebook.display;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.deeplesson.datasets.Dataset;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A data set's first samples: images as images, rows of numbers as a table. */
final class FirstSamples {
    private static final int IMAGES = 10;
    private static final int ROWS = 5;
    private static final int COLUMNS = 8;

    private FirstSamples() {}

    static MimeBundle of(Dataset dataset, Optional<Classes> classes) {
        if (Pixels.fits(dataset.inputShape())) {
            Dataset first = dataset.take(Math.min(IMAGES, dataset.size()));
            return new ImageGridDisplay()
                    .render(ImageGrid.of(first).columns(IMAGES).rows(1));
        }
        if (dataset.x().rank() > 2 || dataset.y().rank() > 2) {
            return MimeBundle.text("").html("");
        }
        Sheet rows = rows(dataset, classes);
        String more = dataset.size() > ROWS ? "the first " + ROWS + " samples" : "all samples";
        return MimeBundle.text(more + "\n" + rows.text()).html(Html.heading("Samples", more) + rows.html());
    }

    private static Sheet rows(Dataset dataset, Optional<Classes> classes) {
        int inputs = columns(dataset.x());
        boolean named = classes.isPresent();
        int outputs = named ? 1 : columns(dataset.y());
        Sheet sheet = new Sheet();
        for (int i = 0; i < Math.min(COLUMNS, inputs); i++) {
            sheet.right(
                    i < dataset.featureNames().size()
                            ? dataset.featureNames().get(i)
                            : inputs == 1 ? "x" : "x" + (i + 1));
        }
        if (inputs > COLUMNS) {
            sheet.right("… " + (inputs - COLUMNS) + " more");
        }
        if (named) {
            sheet.left("class");
        } else {
            for (int i = 0; i < Math.min(COLUMNS, outputs); i++) {
                sheet.right(outputs == 1 ? "y" : "y" + (i + 1));
            }
        }
        int shown = (int) Math.min(ROWS, dataset.size());
        List<DoubleFunction<String>> x = formats(dataset.x(), Math.min(COLUMNS, inputs), shown);
        List<DoubleFunction<String>> y = formats(dataset.y(), Math.min(COLUMNS, outputs), shown);
        for (int row = 0; row < shown; row++) {
            String[] cells = new String
                    [Math.min(COLUMNS, inputs) + (inputs > COLUMNS ? 1 : 0) + (named ? 1 : Math.min(COLUMNS, outputs))];
            int cell = 0;
            for (int i = 0; i < Math.min(COLUMNS, inputs); i++) {
                cells[cell++] = x.get(i).apply(value(dataset.x(), row, i));
            }
            if (inputs > COLUMNS) {
                cells[cell++] = "…";
            }
            if (named) {
                cells[cell] = classes.get().name(classes.get().labels()[row]);
            } else {
                for (int i = 0; i < Math.min(COLUMNS, outputs); i++) {
                    cells[cell++] = y.get(i).apply(value(dataset.y(), row, i));
                }
            }
            sheet.row(cells);
        }
        return sheet;
    }

    /** One way of writing for each column. */
    private static List<DoubleFunction<String>> formats(INDArray array, int columns, int rows) {
        return IntStream.range(0, columns)
                .mapToObj(column -> Decimals.of(IntStream.range(0, rows)
                        .mapToDouble(row -> value(array, row, column))
                        .toArray()))
                .toList();
    }

    private static int columns(INDArray array) {
        return array.rank() == 1 ? 1 : (int) array.size(1);
    }

    private static double value(INDArray array, int row, int column) {
        return array.rank() == 1 ? array.getDouble(row) : array.getDouble(row, column);
    }
}
