package org.deeplesson.notebook.graphs;

import java.util.Locale;
import org.deeplesson.models.ModelPlot;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Sheet;

/** A model as boxes and arrows: a little too wide it is scaled, much too wide it scrolls. As a table it is folded below. */
public final class ModelPlotDisplay implements Display<ModelPlot> {
    private static final double EDGE = 4;
    private static final double NARROWEST = 560;
    private static final double SMALLEST = 0.75;
    private static final double TALL = 1400;

    @Override
    public Class<ModelPlot> type() {
        return ModelPlot.class;
    }

    @Override
    public MimeBundle render(ModelPlot plot) {
        Picture picture = ModelPicture.of(plot, plot.look());
        double width = picture.width() + 2 * EDGE;
        double height = picture.height() + 2 * EDGE;
        String layers = Numbers.count(plot.boxes().size(), "layer");
        String svg = String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"%.0f %.0f %.0f %.0f\""
                        + " width=\"%.0f\" style=\"width:%.0fpx;max-width:100%%;min-width:%.0fpx;height:auto;display:block;"
                        + "color:inherit\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',"
                        + "'Noto Sans KR',sans-serif\" font-size=\"14\" fill=\"currentColor\">%s</svg>",
                Html.escape("Model " + plot.name() + ": " + layers + " as boxes and arrows, as a table below"),
                -EDGE,
                -EDGE,
                width,
                height,
                width,
                width,
                Math.max(Math.min(width, NARROWEST), SMALLEST * width),
                picture.svg());
        String shown =
                height <= TALL ? svg : "<div style=\"max-height:" + (int) TALL + "px;overflow:auto\">" + svg + "</div>";
        String html = Html.heading("Model " + plot.name(), layers)
                + shown
                + Html.fold("as a table", table(plot).html());
        return MimeBundle.text(plot.toString()).html(Html.frame(html));
    }

    private static Sheet table(ModelPlot plot) {
        Sheet sheet = new Sheet()
                .left("Layer")
                .left("Type")
                .left("Input")
                .left("Output")
                .right("Parameters")
                .left("After");
        for (int i = 0; i < plot.boxes().size(); i++) {
            ModelPlot.Box box = plot.boxes().get(i);
            sheet.row(
                    box.name(),
                    box.type(),
                    ModelPlot.text(box.inputs()),
                    ModelPlot.text(box.outputs()),
                    Numbers.count(box.parameters()),
                    String.join(", ", plot.before(i)));
        }
        return sheet;
    }
}
