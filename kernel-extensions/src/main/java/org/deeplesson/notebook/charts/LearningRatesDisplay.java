package org.deeplesson.notebook.charts;

import java.util.Locale;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.tuning.LearningRates;
import org.deeplesson.tuning.Values;

/** The loss at rising learning rates, with the rate that is suggested. */
public final class LearningRatesDisplay implements Display<LearningRates> {
    private static final String GREEN = "#009E73";

    @Override
    public Class<LearningRates> type() {
        return LearningRates.class;
    }

    @Override
    public MimeBundle render(LearningRates found) {
        double suggestion = found.suggestion();
        boolean falls = !Double.isNaN(suggestion);
        String what = falls ? "Suggested learning rate " + rate(suggestion) : "No learning rate to suggest";
        String about = (falls ? "where the loss falls fastest" : "the loss never falls") + " · "
                + Numbers.count(found.rates().length, "step")
                + (found.diverged() ? " until it diverges" : "");
        Plot plot = new Plot("loss, smoothed", "learning rate")
                .size(560, 300)
                .log()
                .line("", Ink.TRAINING, found.rates(), found.smoothed());
        if (falls) {
            plot.over((x, y) -> mark(x, y, suggestion));
        }
        return MimeBundle.text(found.toString()).html(Html.frame(Html.heading(what, about) + plot.svg()));
    }

    private static String mark(Axis x, Axis y, double suggestion) {
        double place = x.at(Math.log10(suggestion));
        return String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"6 4\"/>",
                        place,
                        y.from(),
                        y.to(),
                        GREEN)
                + Plot.text(place - 6, y.to() + 12, "end", rate(suggestion), "");
    }

    private static String rate(double rate) {
        return Values.text(Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate)));
    }
}
