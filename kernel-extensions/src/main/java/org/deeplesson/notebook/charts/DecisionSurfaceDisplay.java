package org.deeplesson.notebook.charts;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplesson.notebook.display.Classes;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Png;

/** A surface shaded by class, deeper where the model is surer, with its borders and the samples; wrong ones are ringed. */
public final class DecisionSurfaceDisplay implements Display<DecisionSurface> {
    private static final int MOST = 2000;

    @Override
    public Class<DecisionSurface> type() {
        return DecisionSurface.class;
    }

    @Override
    public MimeBundle render(DecisionSurface surface) {
        double[] xs = Vectors.column(surface.dataset().x(), 0);
        double[] ys = Vectors.column(surface.dataset().x(), 1);
        int wrong = surface.classes().labels().length - surface.right();
        String about = Numbers.count(surface.right()) + " of "
                + Numbers.count(surface.classes().labels().length) + " right";
        List<String> names = surface.dataset().featureNames();
        Plot plot = new Plot(names.size() == 2 ? names.get(1) : "x2", names.size() == 2 ? names.get(0) : "x1")
                .size(480, 440)
                .range(surface.bounds()[0], surface.bounds()[1], surface.bounds()[2], surface.bounds()[3])
                .under(shading(surface))
                .over((x, y) -> border(surface, x, y) + rings(surface, xs, ys, x, y));
        for (int label = 0; label < surface.classes().count(); label++) {
            int[] members = members(surface.classes(), label);
            plot.points("", Ink.ofClass(label), Mark.ofClass(label), pick(xs, members), pick(ys, members));
        }
        String name = "Decision surface · " + surface.dataset().name();
        return MimeBundle.text(name + " · " + about + "\n" + letters(surface))
                .html(Html.frame(Html.heading(surface.dataset().name(), about)
                        + legend(surface.classes(), wrong > 0)
                        + plot.svg()));
    }

    private static int[] members(Classes classes, int label) {
        int[] all = IntStream.range(0, classes.labels().length)
                .filter(i -> classes.labels()[i] == label)
                .toArray();
        int step = Math.max(1, (all.length * classes.count() + MOST - 1) / MOST);
        return IntStream.range(0, (all.length + step - 1) / step)
                .map(i -> all[i * step])
                .toArray();
    }

    private static double[] pick(double[] values, int[] members) {
        return IntStream.of(members).mapToDouble(i -> values[i]).toArray();
    }

    /** Opaque enough to be seen on a white page and on a black one, light enough for text and points upon it. */
    private static String shading(DecisionSurface surface) {
        int size = surface.scores()[0].length;
        int classes = surface.scores().length;
        byte[] pixels = new byte[4 * size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int winner = surface.winner(row, column);
                double sure = Math.min(1, Math.max(0, surface.lead(winner, row, column)));
                int colour = Integer.parseInt(Ink.ofClass(winner).colour().substring(1), 16);
                int at = 4 * ((size - 1 - row) * size + column);
                pixels[at] = (byte) (colour >> 16);
                pixels[at + 1] = (byte) (colour >> 8);
                pixels[at + 2] = (byte) colour;
                pixels[at + 3] = (byte) (classes == 1 ? 60 : 45 + 90 * sure);
            }
        }
        return Png.url(Png.encode(size, size, 4, pixels));
    }

    private static String border(DecisionSurface surface, Axis x, Axis y) {
        return "<path d=\"" + Border.path(surface, x.from(), y.to(), x.to() - x.from(), y.from() - y.to())
                + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/>";
    }

    private static String rings(DecisionSurface surface, double[] xs, double[] ys, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            boolean wrong = surface.classes().labels()[i] != surface.predicted().labels()[i];
            if (wrong && Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                path.append(String.format(
                        Locale.ROOT, "M%.1f %.1fm-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z", x.at(xs[i]), y.at(ys[i])));
            }
        }
        return path.isEmpty()
                ? ""
                : "<path d=\"" + path + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/>";
    }

    private static String legend(Classes classes, boolean wrong) {
        StringBuilder out = new StringBuilder("<div style=\"margin:0 0 4px\">");
        for (int label = 0; label < classes.count(); label++) {
            out.append(key(
                    "<path d=\"" + Mark.ofClass(label).at(9, 9) + "\" fill=\""
                            + Ink.ofClass(label).colour() + "\" stroke=\"currentColor\" stroke-width=\"1.2\"/>",
                    classes.names().isEmpty() ? "class " + label : classes.name(label)));
        }
        if (wrong) {
            out.append(key(
                    "<circle cx=\"9\" cy=\"9\" r=\"7.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/>",
                    "wrong"));
        }
        return out.append("</div>").toString();
    }

    private static String key(String shape, String name) {
        return "<span style=\"white-space:nowrap;margin-right:16px\"><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"18\""
                + " height=\"18\" viewBox=\"0 0 18 18\" style=\"vertical-align:-4px\" aria-hidden=\"true\">" + shape
                + "</svg> " + Html.escape(name) + "</span>";
    }

    /** Each letter is the class that the model says there; the samples are left out, they would hide it. */
    private static String letters(DecisionSurface surface) {
        int size = surface.scores()[0].length;
        double[] b = surface.bounds();
        Letters letters = new Letters(48, 20, b);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                letters.point(
                        Character.forDigit(surface.winner(row, column) % 36, 36),
                        b[0] + (column + 0.5) / size * (b[1] - b[0]),
                        b[2] + (row + 0.5) / size * (b[3] - b[2]));
            }
        }
        return letters.toString();
    }
}
