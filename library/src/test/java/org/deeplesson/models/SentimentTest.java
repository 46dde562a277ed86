package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.SplittableRandom;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.PadSequences;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.LSTM;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.metrics.BinaryAccuracy;
import org.deeplesson.optimizers.Adam;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Texts of made words, some kind, some unkind, some neither; "not" turns the word after it round. */
class SentimentTest {
    private static final int NOT = 1;
    private static final int KIND = 2;
    private static final int UNKIND = 12;
    private static final int NEITHER = 22;
    private static final int WORDS = 60;

    /** As the last judgement in a text says, so that order counts; words before it contradict it half of the time. */
    private static Dataset texts(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] ids = new int[count][];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            ids[i] = new int[random.nextInt(8, 20)];
            for (int t = 0; t < ids[i].length; t++) {
                ids[i][t] = random.nextInt(NEITHER, WORDS);
            }
            int place = random.nextInt(3, ids[i].length);
            boolean kind = random.nextBoolean();
            boolean turned = random.nextBoolean();
            ids[i][random.nextInt(place - 1)] = random.nextInt(KIND, NEITHER);
            ids[i][place] = (kind ? KIND : UNKIND) + random.nextInt(10);
            ids[i][place - 1] = turned ? NOT : ids[i][place - 1] == NOT ? NEITHER : ids[i][place - 1];
            labels[i] = kind != turned ? 1 : 0;
        }
        return new Dataset(
                PadSequences.padSequences(ids), Nd4j.createFromArray(labels).reshape(count, 1));
    }

    @Test
    void anLstmReadsTextsThatItHasNotSeen() {
        Sequential model = new Sequential(
                        new Embedding(WORDS, 16).maskZero(true), new LSTM(16), new Dense(1).activation(SIGMOID))
                .seed(3);
        model.compile(new Adam(0.01), new BinaryCrossentropy(), new BinaryAccuracy());
        model.fit(texts(2000, 1), epochs(12).verbose(0).seed(1));
        assertThat(model.evaluate(texts(500, 2)).get("binary_accuracy")).isGreaterThan(0.9);
    }

    /** How often each word stands in a text, whatever the order. */
    private static Dataset counted(Dataset texts) {
        INDArray counts = Nd4j.zeros(DataType.FLOAT, texts.size(), WORDS);
        for (long i = 0; i < texts.size(); i++) {
            for (long t = 0; t < texts.x().size(1); t++) {
                long word = texts.x().getLong(i, t);
                counts.putScalar(i, word, counts.getFloat(i, word) + (word == 0 ? 0 : 1));
            }
        }
        return new Dataset(counts, texts.y());
    }

    /** Half of the texts contradict themselves: who does not know the order guesses there. */
    @Test
    void theWordsWithoutTheirOrderDoNotTell() {
        Sequential model = new Sequential(new Dense(32).activation(RELU), new Dense(1).activation(SIGMOID)).seed(3);
        model.compile(new Adam(0.01), new BinaryCrossentropy(), new BinaryAccuracy());
        model.fit(counted(texts(2000, 1)), epochs(12).verbose(0).seed(1));
        assertThat(model.evaluate(counted(texts(500, 2))).get("binary_accuracy"))
                .isBetween(0.6, 0.8);
    }
}
