package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.training.FitOptions.epochs;

import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Idx;
import org.deeplesson.datasets.RealData;
import org.deeplesson.layers.Conv2D;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.MaxPooling2D;
import org.deeplesson.layers.Rescaling;
import org.deeplesson.layers.Reshape;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.schedules.CosineDecay;
import org.junit.jupiter.api.Test;

/**
 * The test images had no part in choosing the settings, which was done by the last 10,000 training images. The bars leave
 * room below what was reached on the test images.
 */
class FullDataTest {
    private static Dataset read(String set, String part) {
        return new Dataset(
                        Idx.read(RealData.file(set, part + "-images-idx3-ubyte.gz")),
                        Idx.read(RealData.file(set, part + "-labels-idx1-ubyte.gz")))
                .scaled(1 / 255.0);
    }

    /** Share of the test images that are named rightly after training on all others, the step size falling to 0. */
    private static double accuracy(String set, Sequential model, int batchSize, int epochs) {
        Dataset train = read(set, "train");
        long steps = (train.size() + batchSize - 1) / batchSize * epochs;
        model.compile(new Adam(new CosineDecay(0.002, steps)), new SparseCategoricalCrossentropy(), new Accuracy());
        model.fit(train, epochs(epochs).batchSize(batchSize).verbose(0));
        return model.evaluate(read(set, "t10k")).get("accuracy");
    }

    private static Sequential convolutions() {
        return new Sequential(
                        new Reshape(28, 28, 1),
                        new Rescaling(1 / 0.353).offset(-0.286 / 0.353), // clothes: to mean 0 and deviation 1
                        new Conv2D(32, 3).activation(RELU),
                        new MaxPooling2D(),
                        new Conv2D(64, 3).activation(RELU),
                        new MaxPooling2D(),
                        new Flatten(),
                        new Dense(128).activation(RELU),
                        new Dense(10).activation(SOFTMAX))
                .seed(1);
    }

    @Test
    void digitsByConvolutions() {
        assertThat(accuracy("mnist", convolutions(), 64, 4)).isGreaterThan(0.990);
    }

    @Test
    void clothesByDenseLayers() {
        Sequential model = new Sequential(
                        new Flatten(), new Dense(256).activation(RELU), new Dense(10).activation(SOFTMAX))
                .seed(1);
        assertThat(accuracy("fashion-mnist", model, 128, 8)).isGreaterThan(0.87);
    }

    @Test
    void clothesByConvolutions() {
        assertThat(accuracy("fashion-mnist", convolutions(), 64, 7)).isGreaterThan(0.91);
    }
}
