package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.MeanAbsoluteError;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingRunGoldenTest {

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aClassifierTrainsAsInKeras(DataType type) {
        Golden run = Golden.read("training").at("classification");
        List<Dense> layers = new ArrayList<>();
        Sequential model = model(run, type, layers);

        model.compile(new Adam(0.01), new SparseCategoricalCrossentropy(), new Accuracy());

        compare(run, type, model, layers);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aRegressionTrainsAsInKeras(DataType type) {
        Golden run = Golden.read("training").at("regression");
        List<Dense> layers = new ArrayList<>();
        Sequential model = model(run, type, layers);

        model.compile(new SGD(0.5).momentum(0.9), new MeanSquaredError(), new MeanAbsoluteError());

        compare(run, type, model, layers);
    }

    private static Sequential model(Golden run, DataType type, List<Dense> layers) {
        Sequential model = new Sequential().dataType(type);
        for (Golden layer : run.elements("layers")) {
            Dense dense = new Dense((long) layer.number("units")).activation(layer.text("activation"));
            layers.add(dense);
            model.add(dense);
        }
        model.build(run.shape("x")[1]);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).kernel().value().assign(run.array(type, "layers", i, "kernel"));
            layers.get(i).bias().value().assign(run.array(type, "layers", i, "bias"));
        }
        return model;
    }

    private static void compare(Golden run, DataType type, Sequential model, List<Dense> layers) {
        INDArray x = run.array(type, "x");
        INDArray y = run.array(type, "y");
        Close close = type == DataType.DOUBLE ? Close.FLOAT64 : new Close(1e-5, 1e-5);

        History history = model.fit(
                x,
                y,
                epochs((int) run.number("epochs"))
                        .batchSize((int) run.number("batchSize"))
                        .shuffle(false)
                        .verbose(0));
        Logs evaluated = model.evaluate(x, y);

        assertThat(history.names())
                .containsExactlyElementsOf(run.members("history").keySet());
        for (String name : history.names()) {
            close.check(name, run.data("history", name), history.get(name));
            close.check("evaluated " + name, run.number("evaluate", name), evaluated.get(name));
        }
        close.check("predictions", run.at("predictions"), model.predict(x));
        for (int i = 0; i < layers.size(); i++) {
            Golden trained = run.at("trained", i);
            close.check("kernel", trained.at("kernel"), layers.get(i).kernel().value());
            close.check("bias", trained.at("bias"), layers.get(i).bias().value());
        }
    }
}
