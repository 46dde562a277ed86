package org.deeplesson.callbacks;

import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.training.FitOptions.epochs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplesson.Arrays64;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.GaussianNoise;
import org.deeplesson.layers.Input;
import org.deeplesson.losses.CategoricalCrossentropy;
import org.deeplesson.metrics.AUC;
import org.deeplesson.metrics.CategoricalAccuracy;
import org.deeplesson.metrics.F1Score;
import org.deeplesson.metrics.Precision;
import org.deeplesson.metrics.R2Score;
import org.deeplesson.metrics.RootMeanSquaredError;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Nadam;
import org.deeplesson.persistence.StateFile;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A training with all that could make it end with other numbers; a program, so that it can be killed. */
final class KilledTraining {
    private final INDArray x = Arrays64.normal(1, 96, 12).castTo(DataType.FLOAT);
    private final INDArray y = Nd4j.zeros(DataType.FLOAT, 96, 3);
    private final int units;

    /** @param units as many as make a backup large enough to be hit while it is written */
    KilledTraining(int units) {
        this.units = units;
        for (int i = 0; i < 96; i++) {
            y.putScalar(i, x.getDouble(i, 0) > 0.5 ? 2 : x.getDouble(i, 1) > 0 ? 1 : 0, 1);
        }
    }

    /** A backup in the first folder, the result in the second one. */
    public static void main(String[] args) {
        var begun = new LambdaCallback().onBatchEnd(e -> System.out.println(e.epoch() + " " + e.step()));
        Map<String, INDArray> end =
                new KilledTraining(Integer.parseInt(args[2])).run(new BackupAndRestore(args[0]).saveFreq(1), begun);
        StateFile.write(Path.of(args[1], "end.h5"), end);
    }

    /** Trains, and gives all numbers that it ends with. */
    Map<String, INDArray> run(Callback... callbacks) {
        var model = new Sequential(
                new Input(12),
                new Dense(units).activation(RELU),
                new BatchNormalization(),
                new GaussianNoise(0.3),
                new Dropout(0.4),
                new Dense(3).activation(SOFTMAX));
        model.compile(
                new Nadam(0.01),
                new CategoricalCrossentropy(),
                new CategoricalAccuracy(),
                new AUC(),
                new F1Score(),
                new Precision(),
                new R2Score(),
                new RootMeanSquaredError());
        Callback[] all = new Callback[callbacks.length + 3];
        System.arraycopy(callbacks, 0, all, 0, callbacks.length);
        all[callbacks.length] = new ReduceLROnPlateau().patience(1).factor(0.5).minDelta(0.05);
        all[callbacks.length + 1] = new EarlyStopping().patience(4).restoreBestWeights(true);
        all[callbacks.length + 2] = new LearningRateScheduler((epoch, rate) -> rate * 0.9);
        History history = model.fit(
                x, y, epochs(6).batchSize(16).validationSplit(0.2).verbose(0).callbacks(all));
        Map<String, INDArray> end = new LinkedHashMap<>();
        end.put("weights", model.weights());
        model.optimizerState().forEach((name, value) -> end.put("optimizer/" + name, value));
        history.names().forEach(name -> end.put("history/" + name, Nd4j.createFromArray(history.get(name))));
        return end;
    }
}
