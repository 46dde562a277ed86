package org.deeplesson.training;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Keras's text bar: one line an epoch that is written over itself, at most ten times a second.
 *
 * <pre>
 * Epoch 1/5
 * 1875/1875 ━━━━━━━━━━━━━━━━━━━━ 2.1 s - loss: 0.2561 - accuracy: 0.9261
 * </pre>
 */
final class ProgressBar implements Callback {
    private static final int WIDTH = 20;
    private static final long INTERVAL_NANOS = 100_000_000;

    private final PrintStream out;
    private TrainBegin training;
    private long epochStart;
    private long lastShown;
    private int lastLength;

    ProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event;
    }

    @Override
    public void onEpochBegin(EpochBegin event) {
        out.println("Epoch " + event.epoch() + "/" + training.epochs());
        epochStart = System.nanoTime();
        lastShown = epochStart;
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        long now = System.nanoTime();
        if (now - lastShown < INTERVAL_NANOS) {
            return;
        }
        lastShown = now;
        double perStep = (now - epochStart) / 1e9 / event.step();
        show(
                event.step(),
                String.format(Locale.ROOT, "%.0f s left", perStep * (training.steps() - event.step())),
                event.logs());
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        show(training.steps(), String.format(Locale.ROOT, "%.1f s", event.seconds()), event.logs());
        out.println();
        lastLength = 0;
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        if (event.history().interrupted()) {
            out.println();
            out.println("Stopped; the weights learnt so far are kept.");
        }
    }

    private void show(int step, String time, Logs logs) {
        int done = WIDTH * step / training.steps();
        String line = step + "/" + training.steps() + " " + "━".repeat(done) + "─".repeat(WIDTH - done) + " " + time
                + " - " + logs;
        out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
        lastLength = line.length();
        out.flush();
    }
}
