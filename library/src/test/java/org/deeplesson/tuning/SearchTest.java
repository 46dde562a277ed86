package org.deeplesson.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Fold;
import org.deeplesson.datasets.KFold;
import org.deeplesson.datasets.Moons;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.tensors.Threads;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Direction;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Dataset DATA = Moons.make(120, 0.15, 42);
    private static final Range RATE = Space.log("learning_rate", 1e-4, 1e-1);
    private static final Choice<Integer> UNITS = Space.choice("units", 4, 8, 16);

    private static Model model(Values p) {
        Model model = new Sequential(new Dense(p.get(UNITS)).activation(RELU), new Dense(1).activation(SIGMOID));
        model.compile(new Adam(p.get(RATE)), new BinaryCrossentropy(), new Accuracy());
        return model;
    }

    private static RandomSearch search() {
        return RandomSearch.over(RATE, UNITS).trials(8).seed(1).verbose(0);
    }

    private static List<Object> numbers(Results results) {
        return results.trials().stream()
                .<Object>map(trial -> List.of(trial.number(), trial.values(), trial.score(), trial.epochs()))
                .toList();
    }

    @Test
    void ranksTheTrialsAndKeepsTheBestModel() {
        Results results = search().objective("val_accuracy")
                .run(SearchTest::model, DATA, epochs(3).validationSplit(0.25));

        assertThat(results.trials()).hasSize(8).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(results.trials()).extracting(Trial::number).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(results.best()).isSameAs(results.trials().get(0));
        assertThat(results.best().epochs()).isEqualTo(3);
        assertThat(results.best().score()).isGreaterThan(0.7);
        assertThat(results.model().evaluate(DATA.skip(90)).get("accuracy"))
                .isEqualTo(results.best().score());
        assertThat(results.model().predict(DATA.x()).shape()).containsExactly(120, 1);
    }

    @Test
    void lessLossIsBetter() {
        Results results = search().run(SearchTest::model, DATA, epochs(2).validation(DATA));
        assertThat(results.trials()).isSortedAccordingTo((a, b) -> Double.compare(a.score(), b.score()));
        assertThat(results.objective()).isEqualTo("val_loss");
        assertThat(results.trials().stream().mapToDouble(Trial::seconds).sum())
                .isLessThanOrEqualTo(Threads.most() * results.seconds());
        assertThat(results.model().evaluate(DATA).get("loss"))
                .isEqualTo(results.best().score());
    }

    @Test
    void theSameSeedGivesTheSameNumbersOnAnyNumberOfThreads() {
        Results one =
                search().parallel(1).run(SearchTest::model, DATA, epochs(2).validationSplit(0.25));
        Results four =
                search().parallel(4).run(SearchTest::model, DATA, epochs(2).validationSplit(0.25));
        assertThat(numbers(four)).isEqualTo(numbers(one));
        assertThat(four.model().weights()).isEqualTo(one.model().weights());
        assertThat(numbers(
                        search().seed(2).run(SearchTest::model, DATA, epochs(2).validationSplit(0.25))))
                .isNotEqualTo(numbers(one));
    }

    @Test
    void aTrialIsTheTrainingThatOneWouldDoByHand() {
        Results results =
                search().run(SearchTest::model, DATA, epochs(2).batchSize(16).validationSplit(0.25));
        Model byHand = model(results.best().values());
        double last = byHand.fit(
                        DATA, epochs(2).batchSize(16).validationSplit(0.25).verbose(0))
                .last("val_loss");
        assertThat(results.best().score()).isCloseTo(last, within(1e-6));
    }

    @Test
    void trialsRunSideBySideEachOnOneThread() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Integer> most = ConcurrentHashMap.newKeySet();
        Results results = search().trials(2)
                .parallel(2)
                .run(
                        p -> {
                            both.countDown();
                            most.add(Threads.most());
                            try {
                                both.await(); // one thread alone would wait for ever
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return model(p);
                        },
                        DATA,
                        epochs(1).validation(DATA));
        assertThat(results.trials()).hasSize(2).noneMatch(Trial::failed);
        assertThat(most).containsExactly(1);
    }

    @Test
    void aGridTriesEveryCombination() {
        Results results = GridSearch.over(Space.log("learning_rate", 1e-3, 1e-1).points(2), UNITS)
                .verbose(0)
                .run(SearchTest::model, DATA, epochs(1).validation(DATA));
        assertThat(results.trials())
                .extracting(trial -> List.copyOf(trial.values().byName().values()))
                .containsExactlyInAnyOrder(
                        List.of(0.001, 4),
                        List.of(0.001, 8),
                        List.of(0.001, 16),
                        List.of(0.1, 4),
                        List.of(0.1, 8),
                        List.of(0.1, 16));
        assertThat(results.trials().stream()
                        .filter(trial -> trial.number() == 2)
                        .findFirst()
                        .orElseThrow()
                        .values())
                .hasToString("learning_rate 0.001, units 8");
    }

    @Test
    void noSettingIsTriedTwice() {
        Results results = RandomSearch.over(UNITS)
                .trials(20)
                .verbose(0)
                .run(
                        p -> {
                            Model model = new Sequential(new Dense(p.get(UNITS)), new Dense(1).activation(SIGMOID));
                            model.compile("adam", "binary_crossentropy");
                            return model;
                        },
                        DATA,
                        epochs(1).validation(DATA));
        assertThat(results.planned()).isEqualTo(3);
        assertThat(results.trials())
                .extracting(trial -> trial.values().get(UNITS))
                .containsExactlyInAnyOrder(4, 8, 16);
    }

    @Test
    void foldsJudgeByTheirMeanAndTheModelLearnsFromAll() {
        KFold folds = new KFold(3).stratified();
        Results results = search().trials(3).folds(folds).run(SearchTest::model, DATA, epochs(2));

        List<Double> byHand = new ArrayList<>();
        for (Fold fold : folds.split(DATA)) {
            Model model = model(results.best().values());
            model.fit(fold.train(), epochs(2).verbose(0));
            byHand.add(model.evaluate(fold.validation()).get("loss"));
        }
        assertThat(results.best().scores()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(results.best().scores()[i]).isCloseTo(byHand.get(i), within(1e-6));
        }
        double mean = byHand.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(results.best().score()).isCloseTo(mean, within(1e-6));
        assertThat(results.best().deviation())
                .isCloseTo(
                        Math.sqrt(byHand.stream()
                                .mapToDouble(s -> (s - mean) * (s - mean))
                                .average()
                                .orElseThrow()),
                        within(1e-6));
        Model all = model(results.best().values());
        all.fit(DATA, epochs(2).verbose(0));
        assertThat(results.model().evaluate(DATA).get("loss"))
                .isCloseTo(all.evaluate(DATA).get("loss"), within(1e-5));
    }

    @Test
    void optionsMayDependOnTheValues() {
        Choice<Integer> batchSize = Space.choice("batch_size", 10, 40);
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        Results results = GridSearch.over(UNITS, batchSize)
                .verbose(0)
                .run(
                        p -> {
                            Model model = new Sequential(new Dense(p.get(UNITS)), new Dense(1).activation(SIGMOID));
                            model.compile(new SGD(0.1), new BinaryCrossentropy());
                            return model;
                        },
                        DATA,
                        p -> epochs(5)
                                .batchSize(p.get(batchSize))
                                .validationSplit(0.25)
                                .callbacks(new Callback() {
                                    private int epoch;

                                    @Override
                                    public void onTrainBegin(TrainBegin event) {
                                        seen.add(event.batchSize());
                                        training = event.training();
                                    }

                                    private org.deeplesson.training.Training training;

                                    @Override
                                    public void onEpochEnd(EpochEnd event) {
                                        if (++epoch == 2) {
                                            training.stop();
                                        }
                                    }
                                }));
        assertThat(results.trials()).hasSize(6).allMatch(trial -> trial.epochs() == 2);
        assertThat(seen).containsExactlyInAnyOrder(10, 40);
    }

    @Test
    void whatFailsIsTheEndOfATrialButNotOfTheSearch() {
        Choice<String> kind = Space.choice("kind", "good", "throws", "diverges", "says nothing");
        Results results = GridSearch.over(kind)
                .verbose(0)
                .run(
                        p -> {
                            if (p.get(kind).equals("throws")) {
                                throw new IllegalArgumentException("Dense: units must be 1 or more.\nand more");
                            }
                            if (p.get(kind).equals("says nothing")) {
                                throw new ArrayIndexOutOfBoundsException();
                            }
                            Model model = new Sequential(new Dense(4), new Dense(1));
                            model.compile(new SGD(p.get(kind).equals("diverges") ? 1e30 : 0.01), "mse");
                            return model;
                        },
                        DATA,
                        epochs(2).validation(DATA));

        assertThat(results.trials()).hasSize(4);
        assertThat(results.best().values().get(kind)).isEqualTo("good");
        assertThat(results.trials().subList(1, 4))
                .extracting(Trial::failure)
                .satisfiesExactly(
                        throwing -> assertThat(throwing).isEqualTo("Dense: units must be 1 or more."),
                        diverging -> assertThat(diverging).matches("loss is (NaN|Infinity) in epoch 1, step \\d"),
                        silent -> assertThat(silent).isEqualTo("ArrayIndexOutOfBoundsException"));
        assertThat(results.trials().subList(1, 4)).allMatch(trial -> Double.isNaN(trial.score()));
        assertThat(results.toString())
                .contains("GridSearch: 4 trials in ", " s, 3 failed")
                .contains("Trial 2 failed: Dense: units must be 1 or more.");
    }

    @Test
    void aSearchWithoutAnyScoreHasNoBestModel() {
        Results results = search().run(
                        p -> {
                            throw new IllegalStateException("no luck");
                        },
                        DATA,
                        epochs(1).validation(DATA));
        assertThatThrownBy(results::model)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("RandomSearch: there is no best trial, since all failed, the first because: no luck");
    }

    @Test
    void anInterruptEndsTheSearchAndKeepsWhatWasFound() {
        Thread caller = Thread.currentThread();
        AtomicInteger over = new AtomicInteger();
        Results results = search().trials(500)
                .parallel(2)
                .listeners(new SearchListener() {
                    @Override
                    public void onTrialEnd(TrialEnd event) {
                        if (over.incrementAndGet() == 3) {
                            caller.interrupt();
                        }
                    }
                })
                .run(SearchTest::model, DATA, epochs(20).validationSplit(0.25));

        assertThat(Thread.interrupted()).isFalse();
        assertThat(results.interrupted()).isTrue();
        assertThat(results.trials()).hasSizeBetween(3, 6);
        assertThat(results.model().predict(DATA.x())).isNotNull();
        assertThat(results.about()).matches("[3-6] of 500 trials in \\d+\\.\\d s, stopped");
    }

    @Test
    void listenersSeeEveryTrialAndTheEnd() {
        List<String> seen = new ArrayList<>();
        Map<Integer, Double> shares = new ConcurrentHashMap<>();
        Results results = search().trials(3)
                .listeners(new SearchListener() {
                    @Override
                    public void onSearchBegin(SearchBegin event) {
                        seen.add(event.search() + " " + event.trials());
                    }

                    @Override
                    public void onEpochEnd(EpochEnd event) {
                        shares.merge(event.trial(), event.share(), Math::max);
                    }

                    @Override
                    public void onTrialEnd(TrialEnd event) {
                        seen.add("trial " + event.soFar().trials().size());
                    }

                    @Override
                    public void onSearchEnd(SearchEnd event) {
                        seen.add("end of " + event.results().trials().size());
                    }
                })
                .run(SearchTest::model, DATA, epochs(4).validation(DATA));
        assertThat(seen).containsExactly("RandomSearch 3", "trial 1", "trial 2", "trial 3", "end of 3");
        assertThat(shares).isEqualTo(Map.of(1, 1.0, 2, 1.0, 3, 1.0));
        assertThat(results.interrupted()).isFalse();
    }

    @Test
    void printsATable() {
        Results results = new Results(
                "RandomSearch",
                List.of("learning_rate", "units"),
                "val_accuracy",
                Direction.RISING,
                List.of(
                        trial(2, 0.003217, 64, new double[] {0.97, 0.98}, null),
                        trial(1, 3.2e-5, 8, new double[] {0.5}, null),
                        trial(3, 0.5, 16, new double[0], "loss is NaN in epoch 1, step 7")),
                3,
                12.34,
                false,
                null);
        assertThat(results.toString())
                .isEqualToNormalizingNewlines(
                        """
                RandomSearch: 3 trials in 12.3 s, 1 failed
                 trial  learning_rate  units     val_accuracy  epochs   time
                ─────────────────────────────────────────────────────────────
                     2       0.003217     64  0.9750 ± 0.0050       5  1.2 s
                     1         3.2e-5      8           0.5000       5  1.2 s
                     3            0.5     16           failed       5  1.2 s
                Trial 3 failed: loss is NaN in epoch 1, step 7
                """);
    }

    private static Trial trial(int number, double rate, int units, double[] scores, String failure) {
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("learning_rate", rate);
        values.put("units", units);
        return new Trial(number, new Values(values), scores, 5, 1.23, failure);
    }

    @Test
    void whatCannotBeSearchedIsRefusedAtOnce() {
        Function<Values, Model> model = SearchTest::model;
        refused(
                RandomSearch::over,
                "RandomSearch: over needs hyper-parameters, but has none. For example over(Space.log(\"learning_rate\","
                        + " 1e-4, 1e-1)).");
        refused(
                () -> RandomSearch.over(UNITS, Space.integer("units", 1, 2)),
                "RandomSearch: names of hyper-parameters must differ, but two are 'units'. Rename one.");
        refused(() -> search().trials(0), "RandomSearch: trials must be 1 or more, but was 0. 20 is a good beginning.");
        refused(
                () -> search().parallel(0),
                "RandomSearch: parallel must be 1 or more, but was 0. 1 runs one trial after the other.");
        refused(
                () -> search().objective("accuracy"),
                "RandomSearch: objective must be of validation data, but was 'accuracy'. Use \"val_accuracy\": what was"
                        + " learnt by heart does not count.");
        refused(
                () -> search().objective("val_taste"),
                "RandomSearch: objective must tell whether more or less is better, but 'val_taste' does not. Say so:"
                        + " objective(\"val_taste\", Direction.RISING).");
        refused(
                () -> search().objective("val_recall")
                        .run(model, DATA, epochs(1).validation(DATA)),
                "RandomSearch: objective must be one of val_loss, val_accuracy, but was 'val_recall'. Metrics appear under"
                        + " the names given to compile, with val_ in front.");
        refused(
                () -> search().run(model, DATA, epochs(1)),
                "RandomSearch: trials must be judged by data that they do not learn from, but options have none. Give"
                        + " epochs(5).validationSplit(0.2), epochs(5).validation(data), or the search .folds(new"
                        + " KFold(5)).");
        refused(
                () -> search().folds(new KFold(2)).run(model, DATA, epochs(1).validation(DATA)),
                "RandomSearch: folds divide the data, but options have validation data. Leave it out, or the folds.");
        refused(
                () -> search().run(model, DATA, epochs(1).validation(DATA).callbacks(new Callback() {})),
                "RandomSearch: a callback belongs to one training, but options share 1 among all trials. Make them for"
                        + " each: p -> epochs(5).callbacks(new EarlyStopping()).");
        refused(
                () -> search().run(
                                p -> new Sequential(new Dense(1)),
                                DATA,
                                epochs(1).validation(DATA)),
                "RandomSearch: the function must give a compiled model, but gave one that is not compiled. End it with"
                        + " model.compile(…) and return it.");
        refused(
                () -> search().run(model, null, epochs(1)),
                "RandomSearch: data must be given, but was null. In a notebook, run the cell again that makes it.");
        assertThatThrownBy(
                        () -> GridSearch.over(RATE).run(model, DATA, epochs(1).validation(DATA)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "GridSearch: learning_rate must have a number of points, but is a range from 1.0E-4 to 0.1. Say"
                                + " how many: .points(4), or use RandomSearch.");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
