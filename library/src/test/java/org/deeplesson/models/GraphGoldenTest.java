package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Input;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.regularizers.L1;
import org.deeplesson.regularizers.L2;
import org.deeplesson.training.Callback;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.deeplesson.training.Objective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class GraphGoldenTest {
    private static final Golden GOLDEN = Golden.read("graph");
    private static final List<String> LAYERS = List.of("words", "trunk", "again", "main", "aux");

    static Stream<Arguments> cases() {
        return Stream.of("plain", "weighted")
                .flatMap(name -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(name, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsLossesGradientsAndStepsAreThoseOfAutograd(String name, DataType type) {
        Golden golden = GOLDEN.at(name);
        Close close = type == DataType.DOUBLE ? Close.FLOAT64 : new Close(1e-5, 1e-5);
        Model model = model(type);
        List<INDArray> x = List.of(GOLDEN.array(type, "a"), GOLDEN.array(type, "b"));
        List<INDArray> y = List.of(GOLDEN.array(type, "mainTarget"), GOLDEN.array(type, "auxTarget"));

        List<INDArray> predicted = model.predict(x);
        close.check("main", golden.at("main"), predicted.get(0));
        close.check("aux", golden.at("aux"), predicted.get(1));

        FitOptions options = epochs(3).batchSize(6).shuffle(false).verbose(0);
        History history = model.fit(
                x,
                y,
                (name.equals("weighted") ? options.sampleWeight(GOLDEN.array(type, "weights")) : options)
                        .callbacks(new Callback() {
                            @Override
                            public void onBatchEnd(BatchEnd event) {
                                if (event.epoch() == 1) {
                                    eachParameter(
                                            model,
                                            (path, gradient) -> close.check(
                                                    "gradient",
                                                    golden.at("gradients").at(path),
                                                    gradient));
                                }
                            }
                        }));
        assertThat(history.names()).containsExactly("loss", "main_loss", "aux_loss");
        for (int step = 0; step < 3; step++) {
            double[] expected = golden.data("history", step);
            close.check("losses", expected, history.epochs().get(step).values());
        }
        for (String layer : LAYERS) {
            Dense dense = model.layer(layer, Dense.class);
            close.check(
                    "kernel",
                    golden.at("trained", layer, "kernel"),
                    dense.kernel().value());
            close.check(
                    "bias", golden.at("trained", layer, "bias"), dense.bias().value());
        }
    }

    private interface Check {
        void gradient(Object[] path, INDArray gradient);
    }

    private static void eachParameter(Model model, Check check) {
        for (String layer : LAYERS) {
            Dense dense = model.layer(layer, Dense.class);
            check.gradient(new Object[] {layer, "kernel"}, dense.kernel().gradient());
            check.gradient(new Object[] {layer, "bias"}, dense.bias().gradient());
        }
    }

    private static Model model(DataType type) {
        var a = new Input(4).name("a");
        var b = new Input(4).name("b");
        var words = new Dense(5)
                .activation(TANH)
                .kernelRegularizer(new L2(0.01))
                .activityRegularizer(new L2(0.03))
                .name("words");
        var again = new Dense(3).activation(TANH).name("again");
        var ofA = words.apply(a);
        var ofB = words.apply(b);
        var trunk = new Dense(3).activation(SIGMOID).name("trunk").apply(new Merges.Product().apply(ofA, ofB));
        var main = new Dense(3)
                .activation(SOFTMAX)
                .biasRegularizer(new L1(0.02))
                .name("main")
                .apply(again.apply(again.apply(trunk)));
        var aux = new Dense(1).activation(SIGMOID).name("aux").apply(new Merges.Difference().apply(ofA, ofB));
        var model = new Model(List.of(a, b), List.of(main, aux)).dataType(type);
        model.compile(
                new SGD(0.2).momentum(0.9),
                new Objective("aux", new BinaryCrossentropy()).weight(0.3),
                new Objective("main", new SparseCategoricalCrossentropy()));
        for (String layer : LAYERS) {
            Dense dense = model.layer(layer, Dense.class);
            dense.kernel().value().assign(GOLDEN.array(type, "layers", layer, "kernel"));
            dense.bias().value().assign(GOLDEN.array(type, "layers", layer, "bias"));
        }
        return model;
    }
}
