package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplesson.models.Model;
import org.deeplesson.training.Direction;

/**
 * What a search found. Printed, it is a table, the best trial first; a notebook shows it as one.
 *
 * @param search {@code RandomSearch} or {@code GridSearch}
 * @param parameters the names of the hyper-parameters
 * @param objective what was to become good
 * @param direction whether more or less of it is better
 * @param trials the best first, those that failed last
 * @param planned how many trials were asked for
 * @param seconds how long the search took
 * @param interrupted whether it was stopped before its end
 * @param model of the best trial, or null
 */
public record Results(
        String search,
        List<String> parameters,
        String objective,
        Direction direction,
        List<Trial> trials,
        int planned,
        double seconds,
        boolean interrupted,
        Model model) {
    /** Keeps copies of the lists. */
    public Results {
        parameters = List.copyOf(parameters);
        trials = List.copyOf(trials);
    }

    /**
     * The best trial.
     *
     * @throws IllegalStateException where none has a score
     */
    public Trial best() {
        if (trials.isEmpty() || trials.get(0).failed()) {
            throw new IllegalStateException(search + ": there is no best trial, since "
                    + (trials.isEmpty()
                            ? "none came to its end. Let one."
                            : "all failed, the first because: " + trials.get(0).failure()));
        }
        return trials.get(0);
    }

    /**
     * The best trial's model, trained; its {@code evaluate} on the validation data gives the trial's score. With folds, a model
     * of the best setting that was trained on all data, for as many epochs as those of the folds, without callbacks.
     *
     * @throws IllegalStateException where no trial has a score, and where the search was stopped before that last training
     */
    @Override
    public Model model() {
        best();
        if (model == null) {
            throw new IllegalStateException(
                    search + ": the model of all data was not trained, since the search was stopped."
                            + " Train one with the values of best().");
        }
        return model;
    }

    /** {@code 20 trials in 34.2 s}, and how many of them failed or were left out. */
    public String about() {
        long failed = trials.stream().filter(Trial::failed).count();
        String all = interrupted ? trials.size() + " of " + planned : String.valueOf(planned);
        return String.format(Locale.ROOT, "%s trial%s in %.1f s", all, planned == 1 ? "" : "s", seconds)
                + (failed > 0 ? ", " + failed + " failed" : "")
                + (interrupted ? ", stopped" : "");
    }

    /** A score as it stands in tables: {@code 0.9731}, with folds {@code 0.9731 ± 0.0020}. */
    public static String score(Trial trial) {
        return number(trial.score()) + (trial.scores().length > 1 ? " ± " + number(trial.deviation()) : "");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 1e-3 || size >= 1e6) ? "%.3e" : "%.4f", value);
    }

    /** Epochs as they stand in tables: whole, or with one decimal where folds differ. */
    public static String epochs(Trial trial) {
        return String.format(
                Locale.ROOT, trial.epochs() == Math.rint(trial.epochs()) ? "%.0f" : "%.1f", trial.epochs());
    }

    @Override
    public String toString() {
        List<String[]> lines = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of("trial"));
        titles.addAll(parameters);
        titles.addAll(List.of(objective, "epochs", "time"));
        lines.add(titles.toArray(String[]::new));
        for (Trial trial : trials) {
            List<String> cells = new ArrayList<>(List.of(String.valueOf(trial.number())));
            trial.values().byName().values().forEach(value -> cells.add(Values.text(value)));
            cells.add(trial.failed() ? "failed" : score(trial));
            cells.add(epochs(trial));
            cells.add(String.format(Locale.ROOT, "%.1f s", trial.seconds()));
            lines.add(cells.toArray(String[]::new));
        }
        StringBuilder out = new StringBuilder(search + ": " + about() + System.lineSeparator());
        out.append(Columns.of(lines));
        trials.stream().filter(Trial::failed).forEach(trial -> out.append(
                        "Trial " + trial.number() + " failed: " + trial.failure())
                .append(System.lineSeparator()));
        return out.toString();
    }
}
