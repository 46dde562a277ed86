package org.deeplesson.notebook.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplesson.models.ModelPlot;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.tensors.Shape;

/**
 * A layer as a box. One that learns is blue, one whose parameters are frozen has a dashed border; words say both. Inputs are
 * round at their ends, models have a double border.
 */
final class BoxPicture {
    private static final double LINE = 20;
    private static final double PADDING = 10;
    private static final double BOLD = 8.3;
    private static final double LETTER = 7.5;
    private static final String BLUE = "#0072B2";
    private static final String QUIET = " fill-opacity=\".8\"";

    private BoxPicture() {}

    static Picture of(ModelPlot.Box box, ModelPlot.Look look) {
        List<String> below = below(box, look);
        double title = look.layerNames()
                ? BOLD * box.name().length() + LETTER * (box.type().length() + 1.5)
                : BOLD * box.type().length();
        double width = title;
        for (String line : below) {
            width = Math.max(width, LETTER * line.length());
        }
        width = Math.rint(Math.max(96, width + 2 * PADDING + 8));
        double height = LINE * (1 + below.size()) + PADDING + 4;
        StringBuilder svg = new StringBuilder(frame(box, width, height));
        svg.append(text(width / 2, PADDING + 11, "", title(box, look)));
        for (int i = 0; i < below.size(); i++) {
            svg.append(text(width / 2, PADDING + 11 + LINE * (i + 1), QUIET, Html.escape(below.get(i))));
        }
        return new Picture(svg.toString(), width, height);
    }

    private static String title(ModelPlot.Box box, ModelPlot.Look look) {
        return look.layerNames()
                ? "<tspan font-weight=\"600\">" + Html.escape(box.name()) + "</tspan> <tspan dx=\"3\"" + QUIET + ">"
                        + Html.escape(box.type()) + "</tspan>"
                : "<tspan font-weight=\"600\">" + Html.escape(box.type()) + "</tspan>";
    }

    private static List<String> below(ModelPlot.Box box, ModelPlot.Look look) {
        List<String> lines = new ArrayList<>();
        if (look.shapes()) {
            lines.add(
                    box.inputs().isEmpty()
                            ? shapes(box.outputs())
                            : shapes(box.inputs()) + " → " + shapes(box.outputs()));
        }
        List<String> words = new ArrayList<>();
        if (look.layerActivations() && !box.activation().isEmpty()) {
            words.add(box.activation());
        }
        if (box.inside() != null) {
            words.add(Numbers.count(box.inside().boxes().size(), "layer"));
        }
        if (box.parameters() > 0) {
            words.add(Numbers.count(box.parameters(), "parameter"));
            if (!box.trainable()) {
                words.add("frozen");
            } else if (look.trainable()) {
                words.add("learns");
            }
        }
        if (box.places() > 1) {
            words.add("shared, " + box.place() + " of " + box.places());
        }
        if (!words.isEmpty()) {
            lines.add(String.join(" · ", words));
        }
        return lines;
    }

    /** Equal shapes once: {@code 3 × (None, 8)}. */
    private static String shapes(List<Shape> shapes) {
        return shapes.size() > 1 && shapes.stream().distinct().count() == 1
                ? shapes.size() + " × " + shapes.get(0)
                : ModelPlot.text(shapes);
    }

    private static String frame(ModelPlot.Box box, double width, double height) {
        boolean learns = box.parameters() > 0 && box.trainable();
        boolean input = box.inputs().isEmpty();
        String paint = learns
                ? "fill=\"" + BLUE + "\" fill-opacity=\".12\" stroke=\"" + BLUE + "\" stroke-width=\"1.8\""
                : "fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".55\" stroke-width=\"1.2\""
                        + (box.parameters() > 0 ? " stroke-dasharray=\"6 4\"" : "");
        String inner = box.inside() == null ? "" : rectangle(3.5, width - 7, height - 7, 5, paint);
        return rectangle(0, width, height, input ? height / 2 : 8, paint) + inner;
    }

    private static String rectangle(double from, double width, double height, double round, String paint) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" %s/>",
                from,
                from,
                width,
                height,
                Math.min(round, 24),
                paint);
    }

    /** The line break keeps words apart where a front end strips the picture and leaves its text. */
    private static String text(double x, double y, String more, String content) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\"%s>%s</text>\n", x, y, more, content);
    }
}
