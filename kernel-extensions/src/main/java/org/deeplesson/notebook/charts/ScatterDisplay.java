package org.deeplesson.notebook.charts;

import java.util.Arrays;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;

/** Points with the curves over them. */
public final class ScatterDisplay implements Display<Scatter> {
    private static final int MOST = 2000;

    @Override
    public Class<Scatter> type() {
        return Scatter.class;
    }

    @Override
    public MimeBundle render(Scatter scatter) {
        int step = Math.max(1, (scatter.x().length + MOST - 1) / MOST);
        double[] xs = every(scatter.x(), step);
        double[] ys = every(scatter.y(), step);
        Plot plot = new Plot(scatter.yName(), scatter.xName())
                .size(480, 310)
                .shown(600)
                .points("", Ink.DATA, Mark.DOT, xs, ys);
        Letters letters = new Letters(60, 18, bounds(scatter)).points('·', xs, ys);
        StringBuilder about = new StringBuilder(Numbers.count(scatter.x().length, "point"));
        if (step > 1) {
            about.append(", of which ").append(Numbers.count(xs.length)).append(" are drawn");
        }
        for (int i = 0; i < scatter.curves().size(); i++) {
            Scatter.Curve curve = scatter.curves().get(i);
            plot.line(curve.name(), Ink.ofCurve(i), curve.xs(), curve.ys());
            letters.points(i == 0 ? '●' : (char) ('a' + i), curve.xs(), curve.ys());
            about.append(" · ").append(curve.name()).append(" on ").append(Numbers.count(curve.xs().length, "point"));
        }
        String heading = scatter.yName() + " over " + scatter.xName();
        return MimeBundle.text(heading + " · " + about + "\n" + letters)
                .html(Html.frame(
                        plot.svg() + "<div style=\"" + Html.QUIET + "\">" + Html.escape(about.toString()) + "</div>"));
    }

    private static double[] every(double[] values, int step) {
        double[] kept = new double[(values.length + step - 1) / step];
        Arrays.setAll(kept, i -> values[i * step]);
        return kept;
    }

    private static double[] bounds(Scatter scatter) {
        double[] bounds = Letters.bounds(scatter.x(), scatter.y());
        for (Scatter.Curve curve : scatter.curves()) {
            double[] more = Letters.bounds(curve.xs(), curve.ys());
            bounds = new double[] {
                Math.min(bounds[0], more[0]), Math.max(bounds[1], more[1]),
                Math.min(bounds[2], more[2]), Math.max(bounds[3], more[3])
            };
        }
        return bounds;
    }
}
