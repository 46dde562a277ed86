package org.deeplesson.notebook.charts;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Sheet;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.Trial;
import org.deeplesson.tuning.Values;

/** The trials of a search as a table, one a row, the best first; of those that failed, why. */
public final class TrialTable {
    private TrialTable() {}

    /** At most this many rows. */
    public static Sheet of(Results results, int rows) {
        Sheet sheet = new Sheet().right("trial");
        for (String parameter : results.parameters()) {
            if (isNumber(results, parameter)) {
                sheet.right(parameter);
            } else {
                sheet.left(parameter);
            }
        }
        sheet.right(results.objective()).right("epochs").right("time");
        List<Trial> shown = results.trials().stream().limit(rows).toList();
        boolean failures = shown.stream().anyMatch(Trial::failed);
        if (failures) {
            sheet.left("");
        }
        for (Trial trial : shown) {
            List<String> cells = new ArrayList<>(List.of(Numbers.count(trial.number())));
            trial.values().byName().values().forEach(value -> cells.add(Values.text(value)));
            cells.add(trial.failed() ? "–" : Results.score(trial));
            cells.add(Results.epochs(trial));
            cells.add(Numbers.duration(trial.seconds()));
            if (failures) {
                cells.add(trial.failed() ? "failed: " + trial.failure() : "");
            }
            sheet.row(cells.toArray(String[]::new));
        }
        return sheet;
    }

    private static boolean isNumber(Results results, String parameter) {
        return results.trials().stream()
                .allMatch(trial -> trial.values().byName().get(parameter) instanceof Number);
    }
}
