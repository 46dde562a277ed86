package org.deeplesson.notebook.live;

import java.util.Map;
import org.deeplesson.notebook.charts.Curves;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.deeplesson.training.Callback.TrainBegin;
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
 */
record TrainingView(
        TrainBegin plan,
        State state,
        int epoch,
        int step,
        long steps,
        double seconds,
        Logs logs,
        Map<String, Thinned> curves) {
    private static final int BAR = 30;

    enum State {
        RUNNING,
        STOPPED,
        DONE
    }

    MimeBundle render() {
        String numbers = logs == null ? "" : logs.toString();
        return MimeBundle.text(head() + "\n" + textBar() + " " + about() + (numbers.isEmpty() ? "" : "\n" + numbers))
                .html(Html.frame(Html.heading(head(), about()) + bar() + table() + pictures()));
    }

    private String head() {
        return switch (state) {
            case RUNNING -> "Epoch " + Numbers.count(epoch) + " of " + Numbers.count(plan.epochs());
            case STOPPED ->
                "Stopped in epoch " + Numbers.count(epoch) + " of " + Numbers.count(plan.epochs()) + ", weights kept";
            case DONE -> "Trained for " + Numbers.count(epoch, "epoch");
        };
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
        return Bar.html(share(), 948, state == State.STOPPED ? "#D55E00" : "#0072B2");
    }

    /** Names above, values below: they keep their places while they change. */
    private String table() {
        if (logs == null) {
            return "";
        }
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        String cell = " style=\"padding:2px 22px 2px 0;border:0;background:none;color:inherit;text-align:left;"
                + "font-size:14px;min-width:84px;";
        for (int i = 0; i < logs.names().size(); i++) {
            names.append("<th scope=\"col\"" + cell + "font-weight:normal;" + Html.QUIET + "\">")
                    .append(Html.escape(logs.names().get(i)))
                    .append("</th>");
            values.append("<td" + cell + "font-weight:600\">")
                    .append(Numbers.metric(logs.values()[i]))
                    .append("</td>");
        }
        return "<table style=\"" + Html.TABLE + ";margin:8px 0 10px"
                + "\"><thead><tr style=\"background:none\">" + names
                + "</tr></thead><tbody><tr style=\"background:none\">" + values + "</tr></tbody></table>";
    }

    private String pictures() {
        Curves drawn = new Curves().until(state == State.RUNNING ? plan.epochs() : epoch);
        curves.forEach((name, curve) -> drawn.add(name, curve.xs(), curve.ys()));
        return curves.isEmpty() ? "" : drawn.html();
    }
}
