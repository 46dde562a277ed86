package org.deeplesson.notebook.charts;

import java.util.Arrays;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.training.History;

/** The history of a training as curves, and its numbers epoch by epoch folded below. */
public final class HistoryDisplay implements Display<History> {
    private static final int ROWS = 50;

    @Override
    public Class<History> type() {
        return History.class;
    }

    @Override
    public MimeBundle render(History history) {
        int epochs = history.epochs().size();
        String about = Numbers.count(epochs, "epoch") + " in " + Numbers.duration(history.seconds())
                + (history.interrupted() ? " · stopped before the last epoch, weights kept" : "");
        if (epochs == 0) {
            String none = history.interrupted() ? about : about + " · nothing to draw yet";
            return MimeBundle.text("Training · " + none).html(Html.frame(Html.heading("Training", none)));
        }
        Curves curves = new Curves();
        double[] xs = new double[epochs];
        Arrays.setAll(xs, i -> i + 1.0);
        history.names().forEach(name -> curves.add(name, xs, history.get(name)));
        return MimeBundle.text("Training · " + about + "\n"
                        + EpochNumbers.of(history, ROWS).text())
                .html(Html.frame(Html.heading("Training", about) + curves.html() + EpochNumbers.folded(history, ROWS)));
    }
}
