package org.deeplesson.notebook.display;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.models.ModelSummary;

/** A model's layers as a table, with what each is connected to where ways part, and the totals below. */
public final class ModelSummaryDisplay implements Display<ModelSummary> {
    @Override
    public Class<ModelSummary> type() {
        return ModelSummary.class;
    }

    @Override
    public MimeBundle render(ModelSummary summary) {
        Sheet layers =
                new Sheet().left("Layer").left("Type").left("Output shape").right("Parameters");
        if (summary.look().trainable()) {
            layers.left("Trainable");
        }
        if (summary.branches()) {
            layers.left("Connected to");
        }
        for (ModelSummary.Line line : summary.lines()) {
            ModelSummary.Row row = line.row();
            List<String> cells = new ArrayList<>(List.of(
                    ModelSummary.indent(line) + row.name(),
                    row.type(),
                    row.outputShape(),
                    Numbers.count(row.parameters())));
            if (summary.look().trainable()) {
                cells.add(ModelSummary.trainable(row));
            }
            if (summary.branches()) {
                cells.add(String.join(", ", row.connectedTo()));
            }
            layers.row(cells.toArray(String[]::new));
        }
        String total = total(summary, "parameters", summary.parameters());
        String parts = summary.nonTrainable() == 0
                ? "all trainable"
                : total(summary, "trainable", summary.trainable()) + " · "
                        + total(summary, "not trainable", summary.nonTrainable());
        if (summary.optimizer() > 0) {
            parts += " · " + total(summary, "kept by the optimizer", summary.optimizer());
        }
        String html = Html.frame(Html.heading(
                        "Model " + summary.name(),
                        Numbers.count(summary.layers().size(), "layer"))
                + layers.html()
                + "<p style=\"margin:8px 0 0\"><b>" + Html.escape(total) + "</b><br><span style=\"" + Html.QUIET + "\">"
                + Html.escape(parts) + "</span></p>");
        return MimeBundle.text(summary.toString()).html(html);
    }

    private static String total(ModelSummary summary, String what, long numbers) {
        return Numbers.count(numbers) + " " + what + " (" + summary.memory(numbers) + ")";
    }
}
