package org.deeplesson.notebook.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.deeplesson.notebook.display.Html;

/**
 * Curves and points on two axes, as SVG: the page's own text colour, system fonts, a thin grid, labels at the ends of
 * curves. The picture scales with the width that it is given.
 *
 * <p>For example {@code new Plot("loss", "epoch").line("training", Ink.TRAINING, epochs, losses).svg()}.
 */
public final class Plot {
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final double LETTER = 7.6;
    private static final int TICKS = 5;

    private final String title;
    private final String below;
    private final List<Series> series = new ArrayList<>();
    private int width = 460;
    private int height = 290;
    private int shown = 460;
    private boolean whole;
    private boolean log;
    private double[] range;
    private double until = Double.NaN;
    private String under = "";
    private Overlay over = (x, y) -> "";

    /** SVG that is drawn between the grid and the series, when the axes are known. */
    @FunctionalInterface
    interface Overlay {
        String svg(Axis x, Axis y);
    }

    /**
     * An empty plot.
     *
     * @param title stands above: what is drawn upwards
     * @param below stands below: what is drawn to the right
     */
    public Plot(String title, String below) {
        this.title = title;
        this.below = below;
    }

    /** The size of the picture at its natural scale. */
    public Plot size(int width, int height) {
        this.width = width;
        this.height = height;
        this.shown = width;
        return this;
    }

    /** How wide the picture is where there is room; its letters grow with it. */
    public Plot shown(int width) {
        shown = width;
        return this;
    }

    /** The horizontal axis begins at 0 and reaches at least this far: room for a curve to grow into. */
    public Plot until(double end) {
        until = end;
        return this;
    }

    /** Only whole numbers on the horizontal axis, as for epochs. */
    public Plot whole() {
        whole = true;
        return this;
    }

    /** Each power of ten as far from the next as the others on the horizontal axis; values are above 0. */
    public Plot log() {
        log = true;
        return this;
    }

    /** A fixed range of both axes, instead of one that holds all series. */
    public Plot range(double left, double right, double bottom, double top) {
        range = new double[] {left, right, bottom, top};
        return this;
    }

    /** A curve through these points; its label stands at its end. On a log scale, say {@link #log} before. */
    public Plot line(String label, Ink ink, double[] xs, double[] ys) {
        series.add(new Series(label, ink, null, placed(xs), ys).thinned());
        return this;
    }

    /** Points. */
    public Plot points(String label, Ink ink, Mark mark, double[] xs, double[] ys) {
        series.add(new Series(label, ink, mark, placed(xs), ys));
        return this;
    }

    private double[] placed(double[] xs) {
        return log ? Arrays.stream(xs).map(Math::log10).toArray() : xs;
    }

    /** A picture under all series that fills the axes, as a URL. */
    Plot under(String url) {
        under = url;
        return this;
    }

    /** Something of one's own between the grid and the series. */
    Plot over(Overlay overlay) {
        over = overlay;
        return this;
    }

    /** The picture. */
    public String svg() {
        Axis vertical = axis(Series::ys, false, height - BOTTOM, TOP, 2);
        List<Double> rows = vertical.ticks(TICKS);
        double left = 10
                + LETTER
                        * rows.stream()
                                .mapToInt(tick -> vertical.label(tick, TICKS).length())
                                .max()
                                .orElse(0);
        double right = width - 14 - LETTER * longest();
        Axis horizontal = axis(Series::xs, whole, left, right, 0);
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\""
                        + " width=\"%d\" style=\"width:100%%;max-width:%dpx;height:auto;display:block;color:inherit\""
                        + " font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans KR',sans-serif\""
                        + " font-size=\"14\" fill=\"currentColor\">",
                Html.escape(title + " by " + below),
                width,
                height,
                shown,
                shown));
        out.append(text(0, 17, "start", title, " font-weight=\"600\" font-size=\"15\""));
        if (!under.isEmpty()) {
            out.append(String.format(
                    Locale.ROOT,
                    "<image x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" preserveAspectRatio=\"none\" href=\"%s\"/>",
                    left,
                    TOP,
                    right - left,
                    height - BOTTOM - TOP,
                    under));
        }
        grid(out, horizontal, vertical, rows);
        out.append(over.svg(horizontal, vertical));
        series.forEach(one -> out.append(one.svg(horizontal, vertical)));
        labels(out, horizontal, vertical);
        if (series.stream().allMatch(one -> one.last() < 0) && under.isEmpty()) {
            out.append(text((left + right) / 2, height / 2.0, "middle", "no numbers to draw", ""));
        }
        return out.append("</svg>").toString();
    }

    private void grid(StringBuilder out, Axis x, Axis y, List<Double> rows) {
        StringBuilder lines = new StringBuilder();
        for (double tick : rows) {
            lines.append(String.format(Locale.ROOT, "M%.1f %.1fH%.1f", x.from(), y.at(tick), x.to()));
            out.append(text(x.from() - 7, y.at(tick) + 5, "end", y.label(tick, TICKS), ""));
        }
        int most = Math.max(2, (int) ((x.to() - x.from()) / 62));
        Decades decades = new Decades(x);
        for (double tick : log ? decades.ticks(most) : x.ticks(most)) {
            lines.append(String.format(Locale.ROOT, "M%.1f %.1fv5", x.at(tick), y.from()));
            String label = log ? decades.label(tick) : x.label(tick, most);
            out.append(text(x.at(tick), y.from() + 20, "middle", label, ""));
        }
        out.append("<path d=\"")
                .append(lines)
                .append("\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".22\"/>")
                .append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %.1fH%.1f\" stroke=\"currentColor\" stroke-opacity=\".6\"/>",
                        x.from(),
                        y.from(),
                        x.to()))
                .append(text((x.from() + x.to()) / 2, y.from() + 40, "middle", below, ""));
    }

    /** Labels at the ends of the curves, pushed apart where they would touch. */
    private void labels(StringBuilder out, Axis x, Axis y) {
        List<Series> named = series.stream()
                .filter(one -> one.mark() == null && one.last() >= 0)
                .sorted(Comparator.comparingDouble(one -> y.at(one.ys()[one.last()])))
                .toList();
        double[] places = new double[named.size()];
        for (int i = 0; i < places.length; i++) {
            Series one = named.get(i);
            places[i] = Math.max(y.at(one.ys()[one.last()]), i == 0 ? 0 : places[i - 1] + 18);
        }
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], i == places.length - 1 ? y.from() - 2 : places[i + 1] - 18);
            Series one = named.get(i);
            double end = x.at(one.xs()[one.last()]);
            double level = y.at(one.ys()[one.last()]);
            if (!one.label().isEmpty()) {
                out.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
                        end,
                        level,
                        one.ink().colour()));
                if (x.to() - end > 8 || Math.abs(places[i] - level) > 8) {
                    out.append(String.format(
                            Locale.ROOT,
                            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-opacity=\".6\" fill=\"none\"/>",
                            end,
                            level,
                            x.to() + 7,
                            places[i],
                            one.ink().colour()));
                }
                out.append(text(x.to() + 10, places[i] + 5, "start", one.label(), ""));
            }
        }
    }

    private double longest() {
        int letters = series.stream()
                .filter(one -> one.mark() == null)
                .mapToInt(one -> one.label().length())
                .max()
                .orElse(0);
        return letters == 0 ? 0 : letters + 1;
    }

    private Axis axis(ToArray values, boolean whole, double from, double to, int room) {
        if (range != null) {
            return new Axis(range[room], range[room + 1], from, to, whole);
        }
        double min = extreme(values, all -> Arrays.stream(all).min().orElse(Double.NaN), Double.POSITIVE_INFINITY);
        double max = extreme(values, all -> Arrays.stream(all).max().orElse(Double.NaN), Double.NEGATIVE_INFINITY);
        if (min > max) {
            return new Axis(0, room == 0 && until > 1 ? until : 1, from, to, whole);
        }
        if (room == 0 && !Double.isNaN(until)) {
            return new Axis(0, Math.max(max, until), from, to, whole);
        }
        if (room == 2 && min == max && min >= 0 && min <= 1) {
            // It may be a share, and no share is more than 1.
            return new Axis(0, 1, from, to, whole);
        }
        Axis axis = new Axis(min, max, from, to, whole);
        return room == 2 ? axis.rounded(TICKS) : axis;
    }

    private double extreme(ToArray values, ToDoubleFunction<double[]> choose, double none) {
        double[] each = series.stream()
                .mapToDouble(one -> choose.applyAsDouble(
                        Arrays.stream(values.of(one)).filter(Double::isFinite).toArray()))
                .filter(Double::isFinite)
                .toArray();
        return each.length == 0 ? none : choose.applyAsDouble(each);
    }

    private interface ToArray {
        double[] of(Series series);
    }

    /** The line break keeps words apart where a front end strips the picture and leaves its text. */
    static String text(double x, double y, String anchor, String text, String more) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>\n",
                x,
                y,
                anchor,
                more,
                Html.escape(text));
    }
}
