package org.deeplesson.notebook.charts;

import java.util.List;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Sheet;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;

/** The numbers of a training, one row an epoch; of a long one about as many rows as are asked for, at equal distances. */
public final class EpochNumbers {
    private EpochNumbers() {}

    /** At most this many rows, the first and the last epoch among them. */
    public static Sheet of(History history, int rows) {
        Sheet sheet = new Sheet().right("epoch");
        List<String> names = history.names();
        names.forEach(sheet::right);
        List<Logs> epochs = history.epochs();
        int shown = Math.min(rows, epochs.size());
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

    /** The same as HTML, behind a line that opens it. */
    public static String folded(History history, int rows) {
        Sheet sheet = of(history, rows);
        boolean some = sheet.size() < history.epochs().size();
        return Html.fold(some ? "numbers of " + sheet.size() + " epochs" : "numbers of each epoch", sheet.html());
    }
}
