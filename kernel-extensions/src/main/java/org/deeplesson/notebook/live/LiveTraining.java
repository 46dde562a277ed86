package org.deeplesson.notebook.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;

/**
 * Shows a training while it goes on: a bar, the time that is left, loss and metrics, growing curves. One output, updated in
 * place ten times a second at most; what it shows last stays in the notebook and needs nothing else to be read. A step costs
 * one look at the clock.
 *
 * <p>To install it: {@code Progress.use(() -> new LiveTraining(screen))}.
 */
public final class LiveTraining implements Callback {
    static final long PERIOD = 100_000_000;
    private static final int POINTS = 240;

    private final Screen screen;
    private final LongSupplier clock;
    private final Map<String, Thinned> curves = new LinkedHashMap<>();
    private String id;
    private TrainBegin plan;
    private long start;
    private long shown;
    private int epoch;
    private int step;
    private long steps;
    private Logs logs;

    /** Shows on this screen. */
    public LiveTraining(Screen screen) {
        this(screen, System::nanoTime);
    }

    LiveTraining(Screen screen, LongSupplier clock) {
        this.screen = screen;
        this.clock = clock;
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
        id = screen.show(view(start, TrainingView.State.RUNNING, null));
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
            sample();
            screen.update(id, view(now, TrainingView.State.RUNNING, null));
        }
    }

    /** Points between epochs, where these are few. The first tenth of an epoch is left out: its means are of few batches. */
    private void sample() {
        if (plan.epochs() <= 20 && step < plan.steps() && step >= plan.steps() / 10) {
            add(logs, epoch - 1 + (double) step / plan.steps());
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        epoch = event.epoch();
        step = plan.steps();
        logs = event.logs();
        add(logs, epoch);
    }

    private void add(Logs logs, double x) {
        for (int i = 0; i < logs.names().size(); i++) {
            curves.computeIfAbsent(logs.names().get(i), name -> new Thinned(POINTS))
                    .add(x, logs.values()[i]);
        }
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        TrainingView.State state = event.history().interrupted() ? TrainingView.State.STOPPED : TrainingView.State.DONE;
        screen.update(id, view(clock.getAsLong(), state, event.history()));
        screen.standsFor(id, event.history());
    }

    private MimeBundle view(long now, TrainingView.State state, History history) {
        return new TrainingView(plan, state, epoch, step, steps, (now - start) / 1e9, logs, curves, history).render();
    }
}
