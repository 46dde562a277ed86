package org.deeplesson.notebook.live;

import java.util.Map;
import org.deeplesson.notebook.charts.Curves;
import org.deeplesson.notebook.charts.EpochNumbers;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.notebook.display.Sheet;
import org.deeplesson.training.Callback.TrainBegin;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;

/**
 * What a training looks like at one moment.
 *
 * @param plan epochs and steps that are asked for
 * @param state whether it goes on
 * @param epoch the current one, from 1
 * @param step the last one that was taken in this epoch
 * @param steps taken in all
 * @param seconds since the beginning
 * @param logs the newest, or null before the first step
 * @param curves by name
 * @param history when training has ended, before that null
 */
record TrainingView(
        TrainBegin plan,
        State state,
        int epoch,
        int step,
        long steps,
        double seconds,
        Logs logs,
        Map<String, Thinned> curves,
        History history) {
    private static final int BAR = 30;
    private static final int ROWS = 20;
    private static final String LOSS = "loss";
    private static final String REMEDY =
            "Numbers grew without end. Try a tenth of the learning rate, and scale the data to about 0 to 1.";

    enum State {
        RUNNING,
        STOPPED,
        DONE
    }

    MimeBundle render() {
        return MimeBundle.text(text()).html(Html.frame(html()));
    }

    /** One line, which opens the rest. */
    MimeBundle folded() {
        StringBuilder line = new StringBuilder(head());
        for (int i = 0; logs != null && i < logs.names().size(); i++) {
            line.append(" · ").append(logs.names().get(i)).append(' ').append(Numbers.metric(logs.values()[i]));
        }
        return MimeBundle.text(text()).html(Html.frame(Html.fold(line.toString(), html())));
    }

    private String text() {
        String numbers = logs == null ? "" : logs.toString();
        return head() + "\n" + textBar() + " " + about() + (isLost() ? "\n" + REMEDY : "")
                + (numbers.isEmpty() ? "" : "\n" + numbers);
    }

    private String html() {
        return Html.heading(head(), about()) + bar() + remedy() + table() + pictures() + numbers();
    }

    private String head() {
        return switch (state) {
            case RUNNING -> "Epoch " + Numbers.count(epoch) + " of " + Numbers.count(plan.epochs());
            case STOPPED ->
                "Stopped in epoch " + Numbers.count(epoch) + " of " + Numbers.count(plan.epochs()) + ", weights kept";
            case DONE ->
                (isWhole() ? "Trained for " + Numbers.count(epoch, "epoch") : ended())
                        + (isLost() ? ", but the loss is " + logs.get(LOSS) : "");
        };
    }

    private boolean isWhole() {
        return epoch == plan.epochs() && step == plan.steps();
    }

    /** A callback has ended it. */
    private String ended() {
        return "Ended " + (step == plan.steps() ? "after" : "in") + " epoch " + Numbers.count(epoch) + " of "
                + Numbers.count(plan.epochs());
    }

    private boolean isLost() {
        return logs != null && logs.names().contains(LOSS) && !Double.isFinite(logs.get(LOSS));
    }

    private String about() {
        String pace = steps == 0 ? "" : " · " + Numbers.duration(seconds / steps) + " a step";
        if (state != State.RUNNING) {
            return Numbers.count(steps, "step") + " in " + Numbers.duration(seconds) + pace;
        }
        String left = steps == 0 ? "" : " · " + Numbers.duration(seconds / steps * (total() - steps)) + " left";
        return "step " + Numbers.count(step) + " of " + Numbers.count(plan.steps()) + pace + left;
    }

    private long total() {
        return (long) plan.epochs() * plan.steps();
    }

    private double share() {
        return total() == 0 ? 0 : Math.min(1, (double) steps / total());
    }

    private String textBar() {
        int full = (int) Math.round(BAR * share());
        return "[" + "█".repeat(full) + "·".repeat(BAR - full) + "]";
    }

    private String bar() {
        return state == State.RUNNING
                ? Bar.running(share(), 948)
                : Bar.html(share(), 948, state == State.STOPPED || isLost() ? "#D55E00" : Bar.BLUE);
    }

    private String remedy() {
        return isLost() ? "<div style=\"margin:6px 0 0\">→ " + REMEDY + "</div>" : "";
    }

    /** One row a metric, so that many metrics are not wider than a phone. */
    private String table() {
        if (logs == null) {
            return "";
        }
        boolean validated = plan.validationSamples() > 0;
        Sheet sheet = new Sheet().left("").right("training");
        if (validated) {
            sheet.right("validation");
        }
        for (String name : logs.names()) {
            if (!name.startsWith(Curves.VALIDATION)) {
                String value = Numbers.metric(logs.get(name));
                sheet.row(validated ? new String[] {name, value, validation(name)} : new String[] {name, value});
            }
        }
        return "<div style=\"margin:8px 0 10px\">" + sheet.html() + "</div>";
    }

    /** Of the last epoch that was judged. */
    private String validation(String name) {
        Thinned curve = curves.get(Curves.VALIDATION + name);
        if (curve == null) {
            return "–";
        }
        double[] values = curve.ys();
        return Numbers.metric(values[values.length - 1]);
    }

    private String pictures() {
        Curves drawn = new Curves().until(state == State.RUNNING ? plan.epochs() : epoch);
        curves.forEach((name, curve) -> drawn.add(name, curve.xs(), curve.ys()));
        return curves.isEmpty() ? "" : drawn.html();
    }

    private String numbers() {
        return history == null || history.epochs().isEmpty() ? "" : EpochNumbers.folded(history, ROWS);
    }
}
