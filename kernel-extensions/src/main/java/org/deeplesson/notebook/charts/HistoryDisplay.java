package org.deeplesson.notebook.charts;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Sheet;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;

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
        Sheet numbers = numbers(history);
        Curves curves = new Curves();
        double[] xs = new double[epochs];
        Arrays.setAll(xs, i -> i + 1.0);
        history.names().forEach(name -> curves.add(name, xs, history.get(name)));
        String fold = numbers.size() < epochs ? "numbers of " + numbers.size() + " epochs" : "numbers of each epoch";
        return MimeBundle.text("Training · " + about + "\n" + numbers.text())
                .html(Html.frame(Html.heading("Training", about) + curves.html() + Html.fold(fold, numbers.html())));
    }

    /** Every epoch, or about fifty at equal distances with the first and the last. */
    private static Sheet numbers(History history) {
        Sheet sheet = new Sheet().right("epoch");
        List<String> names = history.names();
        names.forEach(sheet::right);
        List<Logs> epochs = history.epochs();
        int shown = Math.min(ROWS, epochs.size());
        for (int row = 0; row < shown; row++) {
            int epoch = shown == 1 ? 0 : (int) ((long) row * (epochs.size() - 1) / (shown - 1));
            String[] cells = new String[names.size() + 1];
            cells[0] = Numbers.count(epoch + 1);
            for (int i = 0; i < names.size(); i++) {
                cells[i + 1] = Numbers.metric(epochs.get(epoch).get(names.get(i)));
            }
            sheet.row(cells);
        }
        return sheet;
    }
}
