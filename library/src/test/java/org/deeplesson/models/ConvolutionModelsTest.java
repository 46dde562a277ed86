package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.training.FitOptions.epochs;

import org.bytedeco.javacpp.Pointer;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Idx;
import org.deeplesson.datasets.RealData;
import org.deeplesson.layers.Conv2D;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.MaxPooling2D;
import org.deeplesson.layers.Reshape;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.optimizers.Adam;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionModelsTest {
    @Test
    void realDigitsAreLearntFromFewExamples() {
        INDArray images = Idx.read(RealData.file("mnist", "train-images-idx3-ubyte.gz"));
        INDArray labels = Idx.read(RealData.file("mnist", "train-labels-idx1-ubyte.gz"));
        Dataset digits = new Dataset(images, labels);
        Dataset train = digits.take(2000).scaled(1 / 255.0);
        Dataset test = digits.slice(10_000, 11_000).scaled(1 / 255.0);
        var model = new Sequential(
                        new Reshape(28, 28, 1),
                        new Conv2D(16, 3).activation(RELU),
                        new MaxPooling2D(),
                        new Conv2D(32, 3).activation(RELU),
                        new MaxPooling2D(),
                        new Flatten(),
                        new Dense(10).activation(SOFTMAX))
                .seed(1);
        model.compile(new Adam(), new SparseCategoricalCrossentropy(), new Accuracy());
        model.fit(train, epochs(12).batchSize(32).verbose(0));
        assertThat(model.evaluate(test).get("accuracy")).isGreaterThan(0.94);
    }

    /** What oneDNN holds for a model goes when the model does. */
    @Test
    void fiveHundredModelsLeaveNothingBehind() throws InterruptedException {
        Dataset data = new Dataset(Nd4j.rand(DataType.FLOAT, 8, 24, 24, 3), Nd4j.zeros(DataType.INT32, 8));
        trainOnce(data, 100);
        long before = memory();
        trainOnce(data, 400);
        assertThat((memory() - before) >> 20).as("megabytes for 400 models").isLessThan(100);
    }

    private static void trainOnce(Dataset data, int models) {
        for (int i = 0; i < models; i++) {
            var model = new Sequential(
                    new Conv2D(16, 3).activation(RELU),
                    new MaxPooling2D(),
                    new Flatten(),
                    new Dense(3).activation(SOFTMAX));
            model.compile(new Adam(), new SparseCategoricalCrossentropy());
            model.fit(data, epochs(1).batchSize(5).verbose(0));
            if (i % 50 == 0) {
                System.gc();
            }
        }
    }

    private static long memory() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Pointer.physicalBytes();
    }
}
