package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.layers.Concatenate;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LSTM;
import org.deeplesson.layers.Node;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.metrics.BinaryAccuracy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Objective;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The lecture's model of headlines in small: words and numbers go in, a judgement of the words alone and one of both come
 * out. Whether a headline is good is told by the order of two of its words; whether it is read, by that and by the sign of
 * the first number: each input alone says nothing about it.
 */
class HeadlinesTest {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int WORDS = 30;
    private static final int STEPS = 10;
    private static final int NUMBERS = 5;

    private static MultiDataset headlines(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] ids = new float[count][STEPS];
        float[][] numbers = new float[count][NUMBERS];
        float[][] good = new float[count][1];
        float[][] read = new float[count][1];
        for (int i = 0; i < count; i++) {
            for (int t = 0; t < STEPS; t++) {
                ids[i][t] = random.nextInt(SECOND + 1, WORDS);
            }
            for (int n = 0; n < NUMBERS; n++) {
                numbers[i][n] = (float) random.nextDouble(-1, 1);
            }
            int early = random.nextInt(STEPS - 1);
            int late = random.nextInt(early + 1, STEPS);
            boolean inOrder = random.nextBoolean();
            ids[i][early] = inOrder ? FIRST : SECOND;
            ids[i][late] = inOrder ? SECOND : FIRST;
            good[i][0] = inOrder ? 1 : 0;
            read[i][0] = inOrder == numbers[i][0] > 0 ? 1 : 0;
        }
        return new MultiDataset(
                List.of(Nd4j.createFromArray(ids), Nd4j.createFromArray(numbers)),
                List.of(Nd4j.createFromArray(read), Nd4j.createFromArray(good)));
    }

    private static Model model() {
        Input words = new Input(STEPS).name("words");
        Input numbers = new Input(NUMBERS).name("numbers");
        Node headline = new LSTM(16).apply(new Embedding(WORDS, 8).apply(words));
        Node good = new Dense(1).activation(SIGMOID).name("good").apply(headline);
        Node both = new Concatenate().apply(headline, numbers);
        for (int i = 0; i < 3; i++) {
            both = new Dense(32).activation(RELU).apply(both);
        }
        Node read = new Dense(1).activation(SIGMOID).name("read").apply(both);
        return new Model(List.of(words, numbers), List.of(read, good));
    }

    @Test
    void bothOutputsLearnWhatTheirInputsSay() {
        Model model = model().seed(1);
        model.compile(
                new Adam(0.005),
                new Objective("read", new BinaryCrossentropy()).metrics(new BinaryAccuracy()),
                new Objective("good", new BinaryCrossentropy()).weight(0.2).metrics(new BinaryAccuracy()));
        model.fit(headlines(3000, 1), epochs(15).verbose(0));
        Logs logs = model.evaluate(headlines(1000, 2));
        assertThat(logs.get("read_binary_accuracy")).isGreaterThan(0.9);
        assertThat(logs.get("good_binary_accuracy")).isGreaterThan(0.95);
    }
}
