package org.deeplesson.tuning;

import java.io.PrintStream;
import java.util.Locale;

/**
 * One line for a search, written over itself when a trial ends.
 *
 * <pre>
 * 7/20 trials ━━━━━━━───────────── 21 s left - best val_accuracy: 0.9731 (trial 4)
 * </pre>
 */
final class SearchLine implements SearchListener {
    private static final int WIDTH = 20;

    private final PrintStream out;
    private int lastLength;

    SearchLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onTrialEnd(TrialEnd event) {
        Results results = event.soFar();
        int over = results.trials().size();
        int done = WIDTH * over / results.planned();
        String time = over == results.planned()
                ? String.format(Locale.ROOT, "%.1f s", results.seconds())
                : String.format(Locale.ROOT, "%.0f s left", results.seconds() / over * (results.planned() - over));
        Trial first = results.trials().get(0);
        String best = first.failed()
                ? "none has a score"
                : "best " + results.objective() + ": " + Results.score(first) + " (trial " + first.number() + ")";
        String line = over + "/" + results.planned() + " trials " + "━".repeat(done) + "─".repeat(WIDTH - done) + " "
                + time + " - " + best;
        out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
        lastLength = line.length();
        out.flush();
    }

    @Override
    public void onSearchEnd(SearchEnd event) {
        out.println(
                event.results().interrupted()
                        ? System.lineSeparator() + "Stopped; what was found so far is kept."
                        : "");
    }
}
