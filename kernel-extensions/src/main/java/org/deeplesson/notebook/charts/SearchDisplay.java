package org.deeplesson.notebook.charts;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.Trial;

/** The trials of a search, the best first, and how their score depends on each hyper-parameter that is a number. */
public final class SearchDisplay implements Display<Results> {
    private static final int ROWS = 20;
    private static final int WIDE = 7;
    private static final Ink BEST = new Ink("#009E73", "");

    @Override
    public Class<Results> type() {
        return Results.class;
    }

    @Override
    public MimeBundle render(Results results) {
        int trials = results.trials().size();
        String html = Html.heading(results.search(), results.about())
                + best(results)
                + (trials == 0 ? "" : TrialTable.of(results, ROWS).html());
        if (trials > ROWS) {
            html += Html.fold(
                    "all " + trials + " trials", TrialTable.of(results, trials).html());
        }
        return MimeBundle.text(results.toString()).html(Html.frame(html + pictures(results)));
    }

    /** What the search is for, in one line; empty where no trial has a score. */
    public static String best(Results results) {
        if (results.trials().isEmpty() || results.trials().get(0).failed()) {
            return "";
        }
        Trial best = results.best();
        return "<div style=\"margin:0 0 8px\">Best " + Html.escape(results.objective()) + " <b>"
                + Html.escape(Results.score(best)) + "</b> with "
                + Html.escape(best.values().toString()) + "</div>";
    }

    private static String pictures(Results results) {
        List<Trial> judged =
                results.trials().stream().filter(trial -> !trial.failed()).toList();
        StringBuilder out = new StringBuilder();
        for (String parameter : results.parameters()) {
            double[] xs = judged.stream()
                    .map(trial -> trial.values().byName().get(parameter))
                    .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                    .toArray();
            if (Arrays.stream(xs).allMatch(Double::isFinite)
                    && Arrays.stream(xs).distinct().count() > 2) {
                out.append("<div style=\"flex:1 1 280px;max-width:360px;min-width:0\">")
                        .append(picture(results, parameter, xs, judged))
                        .append("</div>");
            }
        }
        return out.length() == 0
                ? ""
                : "<div style=\"display:flex;flex-wrap:wrap;gap:12px 28px;max-width:980px;margin:14px 0 0\">" + out
                        + "</div>";
    }

    private static String picture(Results results, String parameter, double[] xs, List<Trial> judged) {
        double[] ys = judged.stream().mapToDouble(Trial::score).toArray();
        Plot plot = new Plot(results.objective(), parameter).size(360, 240);
        double min = Arrays.stream(xs).min().orElse(0);
        if (min > 0 && Arrays.stream(xs).max().orElse(0) / min > WIDE) {
            plot.log();
        }
        return plot.points(
                        "",
                        Ink.VALIDATION,
                        Mark.CIRCLE,
                        Arrays.copyOfRange(xs, 1, xs.length),
                        Arrays.copyOfRange(ys, 1, ys.length))
                .points("", BEST, Mark.DIAMOND, Arrays.copyOf(xs, 1), Arrays.copyOf(ys, 1))
                .svg();
    }
}
