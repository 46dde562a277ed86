package org.deeplesson.notebook.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplesson.models.ModelPlot;
import org.deeplesson.notebook.display.Html;

/** A model's boxes and arrows as SVG; a model inside it is a box, or a frame with its own boxes and arrows. */
final class ModelPicture {
    private static final double MARGIN = 14;
    private static final double TITLE = 30;
    private static final double LETTER = 8.3;

    private ModelPicture() {}

    static Picture of(ModelPlot plot, ModelPlot.Look look) {
        List<Picture> pictures = new ArrayList<>();
        for (ModelPlot.Box box : plot.boxes()) {
            pictures.add(
                    look.expandNested() && box.inside() != null
                            ? framed(box, of(box.inside(), look))
                            : BoxPicture.of(box, look));
        }
        boolean turned = look.leftToRight();
        double[] broad = pictures.stream()
                .mapToDouble(picture -> turned ? picture.height() : picture.width())
                .toArray();
        double[] deep = pictures.stream()
                .mapToDouble(picture -> turned ? picture.width() : picture.height())
                .toArray();
        int[] levels = plot.boxes().stream().mapToInt(ModelPlot.Box::level).toArray();
        List<int[]> arrows = plot.arrows().stream()
                .map(arrow -> new int[] {arrow.from(), arrow.to()})
                .toList();
        Layout layout = Layout.of(new Graph(levels, arrows), broad, deep);
        StringBuilder svg = new StringBuilder(Arrows.svg(layout, broad, deep, turned));
        for (int box = 0; box < pictures.size(); box++) {
            double x = turned ? layout.along(box) : layout.across()[box];
            double y = turned ? layout.across()[box] : layout.along(box);
            svg.append(moved(
                    pictures.get(box),
                    x - pictures.get(box).width() / 2,
                    y - pictures.get(box).height() / 2));
        }
        return turned
                ? new Picture(svg.toString(), layout.depth(), layout.width())
                : new Picture(svg.toString(), layout.width(), layout.depth());
    }

    private static Picture framed(ModelPlot.Box box, Picture inside) {
        String type = box.type() + (box.places() > 1 ? " · shared, " + box.place() + " of " + box.places() : "");
        double width = Math.max(inside.width(), LETTER * (box.name().length() + type.length())) + 2 * MARGIN;
        double height = inside.height() + TITLE + MARGIN;
        String frame = String.format(
                Locale.ROOT,
                "<rect width=\"%.1f\" height=\"%.1f\" rx=\"10\" fill=\"currentColor\" fill-opacity=\".04\""
                        + " stroke=\"currentColor\" stroke-opacity=\".4\"/>"
                        + "<text x=\"%.1f\" y=\"20\"><tspan font-weight=\"600\">%s</tspan> <tspan dx=\"3\""
                        + " fill-opacity=\".8\">%s</tspan></text>\n",
                width,
                height,
                MARGIN,
                Html.escape(box.name()),
                Html.escape(type));
        return new Picture(frame + moved(inside, (width - inside.width()) / 2, TITLE), width, height);
    }

    private static String moved(Picture picture, double x, double y) {
        return String.format(Locale.ROOT, "<g transform=\"translate(%.1f %.1f)\">%s</g>", x, y, picture.svg());
    }
}
