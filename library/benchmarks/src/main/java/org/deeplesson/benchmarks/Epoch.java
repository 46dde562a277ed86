package org.deeplesson.benchmarks;

import static org.deeplesson.training.FitOptions.epochs;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Mnist;
import org.deeplesson.datasets.TrainTest;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Flatten;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.metrics.Metric;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One whole epoch of MNIST through fit, beside nothing but its steps. */
final class Epoch {
    private static final int BATCH = 32;

    private Epoch() {}

    /** Argument: how many rounds. */
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        TrainTest digits = Mnist.loadOrSynthetic();
        Dataset train = digits.train().scaled(1 / 255.0);
        Dataset test = digits.test().scaled(1 / 255.0);
        Sequential fitted = model(new Accuracy());
        Sequential stepped = model();
        List<INDArray> x = new ArrayList<>();
        List<INDArray> y = new ArrayList<>();
        for (long at = 0; at + BATCH <= train.size(); at += BATCH) {
            Dataset batch = train.slice(at, at + BATCH);
            x.add(batch.x().dup());
            y.add(batch.y().castTo(DataType.FLOAT));
        }
        List<Double> whole = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> judged = new ArrayList<>();
        for (int round = 0; round <= Integer.parseInt(arguments[0]); round++) {
            double steps = ms(() -> {
                for (int i = 0; i < x.size(); i++) {
                    stepped.trainOnBatch(x.get(i), y.get(i));
                }
            });
            double epoch = ms(() -> fitted.fit(train, epochs(1).batchSize(BATCH)));
            double evaluation = ms(() -> fitted.evaluate(test));
            if (round > 0) {
                bare.add(steps);
                whole.add(epoch);
                judged.add(evaluation);
            }
        }
        double epoch = Rounds.median(whole);
        answers.println(Measure.of("one epoch of " + train.size() + " digits through fit", epoch, "ms")
                .line());
        answers.println(new Measure("the same beside its bare steps", epoch / Rounds.median(bare), "x", 1.15).line());
        answers.println(Measure.of("evaluate on " + test.size() + " digits", Rounds.median(judged), "ms")
                .line());
        System.exit(0);
    }

    /** As lesson 09 has it. */
    static Sequential model(Metric... metrics) {
        Sequential model =
                new Sequential(new Flatten(), new Dense(256).activation("relu"), new Dense(10).activation("softmax"));
        model.compile(new Adam(), new SparseCategoricalCrossentropy(), metrics);
        return model;
    }

    static double ms(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
