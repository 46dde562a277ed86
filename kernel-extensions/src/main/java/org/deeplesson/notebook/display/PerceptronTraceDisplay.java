package org.deeplesson.notebook.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.deeplesson.models.PerceptronTrace;

/** How a perceptron learnt: one row a sample seen, with the weights after the rule was applied. */
public final class PerceptronTraceDisplay implements Display<PerceptronTrace> {
    private static final int SHOWN = 24;
    private static final int FOLDED = 120;

    @Override
    public Class<PerceptronTrace> type() {
        return PerceptronTrace.class;
    }

    @Override
    public MimeBundle render(PerceptronTrace trace) {
        String about = about(trace);
        List<PerceptronTrace.Step> steps = trace.steps();
        if (steps.isEmpty()) {
            return MimeBundle.text("Perceptron · " + about).html(Html.frame(Html.heading("Perceptron", about)));
        }
        int shown = Math.min(SHOWN, steps.size());
        int folded = Math.min(FOLDED, steps.size());
        Sheet first = rows(steps.subList(0, shown));
        int more = steps.size() - shown;
        String html = Html.heading("Perceptron", about) + first.html();
        if (more > 0) {
            String summary = folded == steps.size()
                    ? Numbers.count(more) + (more == 1 ? " more step" : " more steps")
                    : "steps " + (shown + 1) + " to " + folded + " of " + Numbers.count(steps.size());
            html += Html.fold(summary, rows(steps.subList(shown, folded)).html());
        }
        String rest = more > 0 ? "… " + Numbers.count(more) + " more\n" : "";
        return MimeBundle.text("Perceptron · " + about + "\n" + first.text() + rest)
                .html(Html.frame(html));
    }

    private static String about(PerceptronTrace trace) {
        if (trace.steps().isEmpty()) {
            return "no steps";
        }
        int epochs = trace.epochs();
        return Numbers.count(trace.steps().size(), "step") + " in " + Numbers.count(epochs, "epoch") + " · "
                + (trace.converged()
                        ? "learnt: the last epoch passed without an error"
                        : "not learnt: " + Numbers.count(trace.errors(epochs), "error") + " in the last epoch");
    }

    private static Sheet rows(List<PerceptronTrace.Step> steps) {
        PerceptronTrace.Step any = steps.get(0);
        boolean one = any.target().length == 1;
        Sheet sheet = new Sheet().right("Epoch");
        for (int i = 1; i <= any.x().length; i++) {
            sheet.right("x" + i);
        }
        sheet.right(one ? "Target" : "Targets")
                .right(one ? "Output" : "Outputs")
                .left("");
        for (int output = 1; output <= any.target().length; output++) {
            for (int input = 1; input <= any.x().length; input++) {
                sheet.right("w" + input + (one ? "" : "→" + output));
            }
        }
        for (int output = 1; output <= any.target().length; output++) {
            sheet.right("b" + (one ? "" : output));
        }
        DoubleFunction<String> number = Decimals.of(steps.stream()
                .flatMapToDouble(step -> DoubleStream.concat(
                        Arrays.stream(step.weights()).flatMapToDouble(Arrays::stream), Arrays.stream(step.bias())))
                .map(PerceptronTraceDisplay::tidy)
                .toArray());
        int last = 0;
        for (PerceptronTrace.Step step : steps) {
            sheet.row(cells(step, step.epoch() != last, number));
            last = step.epoch();
        }
        return sheet;
    }

    private static String[] cells(PerceptronTrace.Step step, boolean newEpoch, DoubleFunction<String> number) {
        List<String> cells = new ArrayList<>();
        cells.add(newEpoch ? Numbers.count(step.epoch()) : "");
        for (double x : step.x()) {
            cells.add(Numbers.value(x));
        }
        cells.add(joined(step.target()));
        cells.add(joined(step.output()));
        cells.add(step.isRight() ? "✓" : "✗");
        for (int output = 0; output < step.target().length; output++) {
            for (double[] ofInput : step.weights()) {
                cells.add(number.apply(tidy(ofInput[output])));
            }
        }
        for (double bias : step.bias()) {
            cells.add(number.apply(tidy(bias)));
        }
        return cells.toArray(String[]::new);
    }

    /** Sums of 0.1 carry an error in the sixteenth digit, which is nothing to learn from. */
    private static double tidy(double value) {
        return Math.rint(value * 1e9) / 1e9 + 0.0;
    }

    private static String joined(double[] values) {
        return Arrays.stream(values).mapToObj(Numbers::value).collect(Collectors.joining(" "));
    }
}
