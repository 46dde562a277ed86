package org.deeplesson.notebook;

import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.layers.Add;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Concatenate;
import org.deeplesson.layers.Conv2D;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.GlobalAveragePooling2D;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LSTM;
import org.deeplesson.layers.MaxPooling2D;
import org.deeplesson.layers.Node;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;

/** The lecture's models and others that are not easy to draw, for the gallery. */
final class ModelPlotSamples {
    private ModelPlotSamples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "Model, a stack",
                new Sequential(new Flatten(), new Dense(256).activation(RELU), new Dense(10).activation(SOFTMAX))
                        .name("digits")
                        .build(28, 28)
                        .plot());
        all.put("Model of two inputs and two outputs", headlines().plot());
        all.put("Inception module", inception().plot());
        all.put("Inception module, from left to right", inception().plot().rankdir("LR"));
        all.put("Model with models inside", siamese().plot());
        all.put("Model with models inside, expanded", siamese().plot().expandNested(true));
        all.put("Residual network", residual().plot().showTrainable(true));
        all.put(
                "Summary of models inside",
                siamese().summary().expandNested(true).showTrainable(true));
        return all;
    }

    private static Model headlines() {
        Input headline = new Input(100).name("headline");
        Input extra = new Input(5).name("extra");
        Node read = new LSTM(32).apply(new Embedding(10_000, 512).apply(headline));
        Node auxiliary = new Dense(1).activation(SIGMOID).name("auxiliary").apply(read);
        Node x = new Concatenate().apply(read, extra);
        for (int i = 0; i < 3; i++) {
            x = new Dense(64).activation(RELU).apply(x);
        }
        return new Model(
                        List.of(headline, extra),
                        List.of(new Dense(1).activation(SIGMOID).name("main").apply(x), auxiliary))
                .name("headlines");
    }

    private static Model inception() {
        Input image = new Input(256, 256, 3).name("image");
        Node first = convolution(3, convolution(1, image));
        Node second = convolution(5, convolution(1, image));
        Node third =
                convolution(1, new MaxPooling2D(3).strides(1).padding("same").apply(image));
        return new Model(image, new Concatenate().axis(1).apply(first, second, third)).name("inception");
    }

    private static Node convolution(long kernelSize, Node node) {
        return new Conv2D(64, kernelSize).padding("same").activation(RELU).apply(node);
    }

    private static Model siamese() {
        Sequential encoder = new Sequential(
                        new Conv2D(16, 3).activation(RELU), new GlobalAveragePooling2D(), new Dense(8))
                .name("encoder");
        Input left = new Input(28, 28, 1).name("left");
        Input right = new Input(28, 28, 1).name("right");
        Node both = new Concatenate().apply(encoder.apply(left), encoder.apply(right));
        encoder.trainable(false);
        return new Model(
                        List.of(left, right),
                        new Dense(1).activation(SIGMOID).name("same").apply(both))
                .name("same digit");
    }

    private static Model residual() {
        Input image = new Input(32, 32, 3).name("image");
        Node x = new Conv2D(16, 3).padding("same").activation(RELU).apply(image);
        for (int i = 0; i < 2; i++) {
            Node inside = new BatchNormalization()
                    .apply(new Conv2D(16, 3).padding("same").apply(x));
            x = new Add()
                    .apply(x, new Conv2D(16, 3).padding("same").activation(RELU).apply(inside));
        }
        return new Model(image, new Dense(10).activation(SOFTMAX).apply(new GlobalAveragePooling2D().apply(x)))
                .name("residual");
    }
}
