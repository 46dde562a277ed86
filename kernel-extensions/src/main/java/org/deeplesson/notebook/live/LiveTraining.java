package org.deeplesson.notebook.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;

/**
 * Shows a training while it goes on: a bar, the time that is left, loss and metrics, growing curves. One output, updated in
 * place ten times a second at most; what it shows last stays in the notebook and needs nothing else to be read. A step costs
 * one look at the clock.
 *
 * <p>To install it: {@code Progress.use(LiveTraining.on(screen))}.
 */
public final class LiveTraining implements Callback {
    static final long PERIOD = 100_000_000;
    private static final int POINTS = 240;

    private final Screen screen;
    private final LongSupplier clock;
    private final Succession succession;
    private final Map<String, Thinned> curves = new LinkedHashMap<>();
    private String id;
    private TrainBegin plan;
    private long start;
    private long shown;
    private int epoch;
    private int step;
    private long steps;
    private Logs logs;

    LiveTraining(Screen screen, LongSupplier clock, Succession succession) {
        this.screen = screen;
        this.clock = clock;
        this.succession = succession;
    }

    /** Shows each training on this screen; those of a loop are folded but for the newest. */
    public static Supplier<LiveTraining> on(Screen screen) {
        Succession succession = new Succession();
        return () -> new LiveTraining(screen, System::nanoTime, succession);
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        plan = event;
        epoch = 1;
        step = 0;
        steps = 0;
        logs = null;
        curves.clear();
        start = clock.getAsLong();
        shown = start;
        succession.begin();
        id = screen.show(view(start, TrainingView.State.RUNNING, null).render());
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        epoch = event.epoch();
        step = event.step();
        steps++;
        logs = event.logs();
        long now = clock.getAsLong();
        if (now - shown >= PERIOD) {
            shown = now;
            screen.update(id, view(now, TrainingView.State.RUNNING, null).render());
        }
    }

    /**
     * A curve goes through the means of the epochs, and ends for now in the mean of the one that goes on. What the first
     * epoch draws stays, where epochs are few; its first tenth is left out, a mean of few batches. Each later mean begins
     * anew below the last, and would be a stair.
     */
    private void draw() {
        double x = epoch - 1 + (double) step / plan.steps();
        boolean stays = epoch == 1 && plan.epochs() <= 20 && step >= plan.steps() / 10;
        for (int i = 0; i < logs.names().size(); i++) {
            Thinned curve = curve(logs.names().get(i));
            if (stays) {
                curve.add(x, logs.values()[i]);
            } else {
                curve.tip(x, logs.values()[i]);
            }
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        epoch = event.epoch();
        step = plan.steps();
        logs = event.logs();
        for (int i = 0; i < logs.names().size(); i++) {
            curve(logs.names().get(i)).add(epoch, logs.values()[i]);
        }
    }

    private Thinned curve(String name) {
        return curves.computeIfAbsent(name, each -> new Thinned(POINTS));
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        TrainingView.State state = event.history().interrupted() ? TrainingView.State.STOPPED : TrainingView.State.DONE;
        TrainingView last = view(clock.getAsLong(), state, event.history());
        screen.update(id, last.render());
        screen.standsFor(id, event.history());
        String shown = id;
        MimeBundle folded = last.folded();
        succession.end(() -> screen.update(shown, folded));
    }

    private TrainingView view(long now, TrainingView.State state, History history) {
        if (logs != null && step < plan.steps()) {
            draw();
        }
        return new TrainingView(plan, state, epoch, step, steps, (now - start) / 1e9, logs, curves, history);
    }
}
