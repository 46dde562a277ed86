package org.deeplesson.notebook.display;

import java.util.Locale;
import java.util.Optional;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A data set as a card: samples, shapes and types, how many of each class, and the first samples. */
public final class DatasetDisplay implements Display<Dataset> {
    private static final int CLASSES = 20;
    private static final int BAR = 12;

    @Override
    public Class<Dataset> type() {
        return Dataset.class;
    }

    @Override
    public MimeBundle render(Dataset dataset) {
        Optional<Classes> classes = Classes.of(dataset);
        String about = Numbers.count(dataset.size(), "sample")
                + classes.map(all -> " · " + Numbers.count(all.count(), "class"))
                        .orElse("");
        Sheet parts = new Sheet().left("").left("Shape").left("Type").left("Values");
        parts.row(part("x", dataset.x()));
        parts.row(part("y", dataset.y()));
        String text = dataset.name() + " · " + about + "\n" + notice(dataset) + parts.text();
        String html = Html.heading(dataset.name(), about) + htmlNotice(dataset) + parts.html();
        if (classes.isPresent() && dataset.size() > 0) {
            Sheet counts = counts(classes.get());
            text += "\n" + counts.text();
            html += "<div style=\"height:10px\"></div>" + counts.html();
        }
        if (dataset.size() > 0) {
            MimeBundle first = FirstSamples.of(dataset, classes);
            text += first.text().isEmpty() ? "" : "\n" + first.text();
            html += "<div style=\"height:10px\"></div>" + first.html();
        }
        return MimeBundle.text(text).html(Html.frame(html));
    }

    private static String[] part(String name, INDArray array) {
        String values = array.isEmpty() ? "none" : Spread.of(array).toString();
        return new String[] {name, Shape.of(array).toString(), Types.name(array.dataType()), values};
    }

    private static Sheet counts(Classes classes) {
        long[] counts = new long[classes.count()];
        for (int label : classes.labels()) {
            counts[label]++;
        }
        long most = java.util.Arrays.stream(counts).max().orElse(1);
        Sheet sheet = new Sheet().left("Class").right("Samples").right("Share").left("");
        for (int label = 0; label < Math.min(CLASSES, counts.length); label++) {
            String name = classes.name(label);
            sheet.row(
                    name.equals(Integer.toString(label)) ? name : label + " " + name,
                    Numbers.count(counts[label]),
                    Numbers.percent((double) counts[label] / classes.labels().length),
                    "▪".repeat((int) Math.round((double) BAR * counts[label] / Math.max(1, most))));
        }
        if (counts.length > CLASSES) {
            sheet.row("… " + (counts.length - CLASSES) + " more classes", "", "", "");
        }
        return sheet;
    }

    private static boolean synthetic(Dataset dataset) {
        return dataset.name().toLowerCase(Locale.ROOT).contains("synthetic");
    }

    private static String notice(Dataset dataset) {
        return synthetic(dataset)
                ? "!! THESE ARE SYNTHETIC DATA, drawn by a program. Results on them are not results on the real data set.\n"
                : "";
    }

    private static String htmlNotice(Dataset dataset) {
        return synthetic(dataset)
                ? "<p style=\"margin:0 0 10px;padding:8px 12px;border:2px solid #e69f00;border-left-width:10px;"
                        + "max-width:620px\"><b style=\"font-size:16px\">⚠ These are synthetic data, drawn by a program"
                        + " (합성 데이터).</b><br>The real data set was not found. What a model scores here says nothing about"
                        + " its score on the real one.</p>"
                : "";
    }
}
