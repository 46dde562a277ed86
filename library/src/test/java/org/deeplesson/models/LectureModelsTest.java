package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;

import java.util.List;
import org.deeplesson.layers.Concatenate;
import org.deeplesson.layers.Conv2D;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LSTM;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.MaxPooling2D;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Softmax;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The lecture's models, line by line as Keras's summary has them: name, output shape, number of parameters; and the order in which it counts them. */
class LectureModelsTest {
    private static List<String> lines(Model model) {
        return model.summary().layers().stream()
                .map(row -> row.name() + " " + row.outputShape() + " " + row.parameters())
                .toList();
    }

    @Test
    void digits() {
        var model = new Sequential(
                new Input(28, 28), new Flatten(), new Dense(256).activation(RELU), new Dense(10).activation(SOFTMAX));
        assertThat(lines(model))
                .containsExactly(
                        "input (None, 28, 28) 0",
                        "flatten (None, 784) 0",
                        "dense (None, 256) 200960",
                        "dense_1 (None, 10) 2570");
        assertThat(model.summary().parameters()).isEqualTo(203_530);
    }

    @Test
    void clothesAsLogitsAndBehindASoftmax() {
        var image = new Input(28, 28).name("image");
        var hidden = new Dense(128).activation(RELU).apply(new Flatten().apply(image));
        var logits = new Model(image, new Dense(10).apply(hidden)).name("logits");
        assertThat(lines(logits))
                .containsExactly(
                        "image (None, 28, 28) 0",
                        "flatten (None, 784) 0",
                        "dense (None, 128) 100480",
                        "dense_1 (None, 10) 1290");
        var classifier = new Sequential(new Input(28, 28), logits, new Softmax());
        assertThat(lines(classifier))
                .containsExactly("input (None, 28, 28) 0", "logits (None, 10) 101770", "softmax (None, 10) 0");
    }

    @Test
    void theWaveAndTheFirstSequentialModels() {
        var wave = new Sequential(
                new Input(1),
                new Dense(6).activation(SIGMOID),
                new Dense(4).activation(SIGMOID),
                new Dense(1).activation(SIGMOID));
        assertThat(lines(wave))
                .containsExactly(
                        "input (None, 1) 0", "dense (None, 6) 12", "dense_1 (None, 4) 28", "dense_2 (None, 1) 5");
        var first = new Sequential(new Input(784), new Dense(32).activation(RELU), new Dense(10).activation(SOFTMAX));
        assertThat(lines(first))
                .containsExactly("input (None, 784) 0", "dense (None, 32) 25120", "dense_1 (None, 10) 330");
    }

    @Test
    void headlines() {
        var mainInput = new Input(100).name("main_input");
        var read = new LSTM(32).apply(new Embedding(10_000, 512).apply(mainInput));
        var auxOutput = new Dense(1).activation(SIGMOID).name("aux_output").apply(read);
        var auxInput = new Input(5).name("aux_input");
        Node x = new Concatenate().apply(read, auxInput);
        for (int i = 0; i < 3; i++) {
            x = new Dense(64).activation(RELU).apply(x);
        }
        var mainOutput = new Dense(1).activation(SIGMOID).name("main_output").apply(x);
        var model = new Model(List.of(mainInput, auxInput), List.of(mainOutput, auxOutput));
        assertThat(lines(model))
                .containsExactlyInAnyOrder(
                        "main_input (None, 100) 0",
                        "embedding (None, 100, 512) 5120000",
                        "lstm (None, 32) 69760",
                        "aux_output (None, 1) 33",
                        "aux_input (None, 5) 0",
                        "concatenate (None, 37) 0",
                        "dense (None, 64) 2432",
                        "dense_1 (None, 64) 4160",
                        "dense_2 (None, 64) 4160",
                        "main_output (None, 1) 65");
        assertThat(model.summary().parameters()).isEqualTo(5_200_610);
        assertThat(model.layers())
                .extracting(Layer::name)
                .containsExactly(
                        "main_input",
                        "embedding",
                        "lstm",
                        "aux_input",
                        "concatenate",
                        "dense",
                        "dense_1",
                        "dense_2",
                        "main_output",
                        "aux_output");
    }

    @Test
    void inception() {
        Input image = new Input(256, 256, 3).name("image");
        Node first = convolution("conv3", 3, convolution("reduce3", 1, image));
        Node second = convolution("conv5", 5, convolution("reduce5", 1, image));
        Node pooled =
                new MaxPooling2D(3).strides(1).padding("same").name("pool").apply(image);
        Node third = convolution("project", 1, pooled);
        Model model = new Model(image, new Concatenate().axis(1).apply(first, second, third));
        assertThat(lines(model))
                .containsExactlyInAnyOrder(
                        "image (None, 256, 256, 3) 0",
                        "reduce3 (None, 256, 256, 64) 256",
                        "conv3 (None, 256, 256, 64) 36928",
                        "reduce5 (None, 256, 256, 64) 256",
                        "conv5 (None, 256, 256, 64) 102464",
                        "pool (None, 256, 256, 3) 0",
                        "project (None, 256, 256, 64) 256",
                        "concatenate (None, 768, 256, 64) 0");
        assertThat(model.summary().parameters()).isEqualTo(140_160);
        assertThat(model.layers())
                .extracting(Layer::name)
                .containsExactly("image", "reduce3", "reduce5", "pool", "conv3", "conv5", "project", "concatenate");
        assertThat(model.predict(Nd4j.ones(DataType.FLOAT, 1, 256, 256, 3)).shape())
                .containsExactly(1, 768, 256, 64);
    }

    private static Node convolution(String name, long kernelSize, Node node) {
        return new Conv2D(64, kernelSize)
                .padding("same")
                .activation(RELU)
                .name(name)
                .apply(node);
    }
}
