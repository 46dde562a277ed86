package org.deeplesson.notebook.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.deeplesson.notebook.charts.SearchDisplay;
import org.deeplesson.notebook.charts.TrialTable;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.SearchListener;

/**
 * Shows a search while it goes on: how many trials are over, the time that is left, the best ones so far. One output, updated
 * in place ten times a second at most; in the end it shows the results.
 *
 * <p>To install it: {@code SearchProgress.use(() -> new LiveSearch(screen))}.
 */
public final class LiveSearch implements SearchListener {
    private static final int ROWS = 5;
    private static final int BAR = 30;

    private final Screen screen;
    private final LongSupplier clock;
    private final Map<Integer, Double> running = new TreeMap<>();
    private SearchBegin plan;
    private Results soFar;
    private String id;
    private long start;
    private long shown;

    /** Shows on this screen. */
    public LiveSearch(Screen screen) {
        this(screen, System::nanoTime);
    }

    LiveSearch(Screen screen, LongSupplier clock) {
        this.screen = screen;
        this.clock = clock;
    }

    @Override
    public void onSearchBegin(SearchBegin event) {
        plan = event;
        start = clock.getAsLong();
        shown = start;
        id = screen.show(view(start));
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        running.put(event.trial(), event.share());
        show();
    }

    @Override
    public void onTrialEnd(TrialEnd event) {
        running.remove(event.trial().number());
        soFar = event.soFar();
        show();
    }

    private void show() {
        long now = clock.getAsLong();
        if (now - shown >= LiveTraining.PERIOD) {
            shown = now;
            screen.update(id, view(now));
        }
    }

    @Override
    public void onSearchEnd(SearchEnd event) {
        screen.update(id, new SearchDisplay().render(event.results()));
        screen.standsFor(id, event.results());
    }

    private MimeBundle view(long now) {
        int over = soFar == null ? 0 : soFar.trials().size();
        double share = (over
                        + running.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                / plan.trials();
        String head = Numbers.count(over) + " of " + Numbers.count(plan.trials()) + " trials";
        String about = (plan.parallel() == 1 ? "one after the other" : plan.parallel() + " side by side")
                + (share == 0 ? "" : " · " + Numbers.duration((now - start) / 1e9 / share * (1 - share)) + " left");
        int full = (int) Math.round(BAR * share);
        String bar = "[" + "█".repeat(full) + "·".repeat(BAR - full) + "]";
        String best = soFar == null
                ? ""
                : SearchDisplay.best(soFar) + TrialTable.of(soFar, ROWS).html();
        return MimeBundle.text(plan.search() + " " + head + "\n" + bar + " " + about)
                .html(Html.frame(Html.heading(plan.search() + ": " + head, about) + Bar.running(share, 948)
                        + "<div style=\"margin:8px 0 0\">" + best + "</div>"));
    }
}
