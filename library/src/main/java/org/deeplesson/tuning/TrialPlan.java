package org.deeplesson.tuning;

import java.util.List;
import java.util.function.Function;
import org.deeplesson.datasets.Fold;
import org.deeplesson.datasets.KFold;
import org.deeplesson.datasets.Samples;
import org.deeplesson.models.Model;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;

/**
 * What every trial of a search does with its values.
 *
 * @param search its name, for messages
 * @param objective what is to become good, with {@code val_} in front
 * @param model makes a compiled model
 * @param data to learn from, and with folds to judge by
 * @param options how a model is trained
 * @param folds or null
 */
record TrialPlan(
        String search,
        String objective,
        Function<Values, Model> model,
        Samples data,
        Function<Values, FitOptions> options,
        KFold folds) {
    /** What the search was asked cannot be done, whatever the values. */
    static final class Misuse extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /** What a model learns from, and what it is judged by. */
    record Part(Samples train, Samples validation, FitOptions options) {}

    /** How many models a trial trains. */
    int models() {
        return folds == null ? 1 : folds.folds();
    }

    /**
     * The data of a trial's model.
     *
     * @param i from 0
     * @throws Misuse for options that do not say what judges
     */
    Part part(int i, FitOptions options) {
        boolean judges = options.validation() != null || options.validationSplit() > 0;
        if (folds == null) {
            if (!judges) {
                throw new Misuse(
                        search + ": trials must be judged by data that they do not learn from, but options have"
                                + " none. Give epochs(5).validationSplit(0.2), epochs(5).validation(data), or the search"
                                + " .folds(new KFold(5)).");
            }
            long kept = (long) Math.floor(data.size() * (1 - options.validationSplit()));
            return new Part(data, options.validation() == null ? data.skip(kept) : options.validation(), options);
        }
        if (judges || options.sampleWeight() != null) {
            throw new Misuse(search + ": folds divide the data, but options have "
                    + (judges ? "validation data" : "a sampleWeight for all of them")
                    + ". Leave it out, or the folds.");
        }
        List<Fold> all = folds.split(data);
        Samples validation = all.get(i).validation();
        return new Part(all.get(i).train(), validation, options.validation(validation));
    }

    /** @throws Misuse where the function gives none */
    Model make(Values values) {
        Model made = model.apply(values);
        if (made == null || made.optimizer() == null) {
            throw new Misuse(search + ": the function must give a compiled model, but gave "
                    + (made == null ? "null" : "one that is not compiled")
                    + ". End it with model.compile(…) and return it.");
        }
        return made;
    }

    /**
     * A model of these values that learns from all data, without callbacks.
     *
     * @return null where the thread was interrupted
     */
    Model onAllData(Values values, long epochs) {
        Model made = make(values);
        History history = made.fit(data, options.apply(values).verbose(0).callbacks(new Limit(epochs)));
        return history.interrupted() ? null : made;
    }
}
