package org.deeplesson.callbacks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplesson.models.Model;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Training;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes a training down for TensorBoard, which shows it with {@code tensorboard --logdir logs}: loss, metrics and learning
 * rate of every epoch under {@code train}, those of validation data under {@code validation}, the graph of layers, and if
 * wished the weights as histograms. Steps count epochs from 0, as in Keras.
 *
 * <pre>{@code
 * var board = new TensorBoard("logs").histogramFreq(1);
 * model.fit(train, epochs(5).validation(test).callbacks(board));
 * }</pre>
 */
public final class TensorBoard implements Callback {
    private static final String VALIDATION = "val_";

    private final Path logDir;
    private int histogramFreq;
    private int updateFreq;
    private boolean writeGraph = true;
    private Training training;
    private EventFile train;
    private EventFile validation;
    private long steps;

    /** Into this folder, {@code "logs"} as Keras names it. */
    public TensorBoard(String logDir) {
        this.logDir = Path.of(logDir);
    }

    /** Into {@code logs}. */
    public TensorBoard() {
        this("logs");
    }

    /** Every how many epochs the weights are written as histograms, 0 (the default) for never. */
    public TensorBoard histogramFreq(int epochs) {
        histogramFreq = epochs;
        return this;
    }

    /** Every how many steps loss and metrics are written, too, 0 (the default) for at epochs alone. */
    public TensorBoard updateFreq(int steps) {
        updateFreq = steps;
        return this;
    }

    /**
     * When loss and metrics are written, by Keras's words: {@code "epoch"}, the default, or {@code "batch"} for after every
     * step, too.
     *
     * @throws IllegalArgumentException for another word
     */
    public TensorBoard updateFreq(String word) {
        if (!List.of("epoch", "batch").contains(word)) {
            throw new IllegalArgumentException("TensorBoard: updateFreq must be \"epoch\", \"batch\" or a number of"
                    + " steps, but was \"" + word + "\". Leave it out to write at epochs alone.");
        }
        return updateFreq(word.equals("batch") ? 1 : 0);
    }

    /** Whether the graph of layers is written, true by default. */
    public TensorBoard writeGraph(boolean writeGraph) {
        this.writeGraph = writeGraph;
        return this;
    }

    /** @throws java.io.UncheckedIOException where the folder cannot be written */
    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
        String name = "events.out.tfevents." + System.currentTimeMillis() / 1000 + "." + System.nanoTime() + "."
                + ProcessHandle.current().pid() + ".0.v2";
        train = new EventFile(logDir.resolve("train"), name);
        validation = event.validationSamples() == 0 ? null : new EventFile(logDir.resolve("validation"), name);
        if (writeGraph) {
            train.graph(LayerGraph.of((Model) training.model()));
        }
        steps = 0;
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        steps++;
        if (updateFreq > 0 && steps % updateFreq == 0) {
            Logs logs = event.logs();
            logs.names().forEach(metric -> train.scalar("batch_" + metric, logs.get(metric), steps));
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        long step = event.epoch() - 1;
        for (String metric : event.logs().names()) {
            double value = event.logs().get(metric);
            if (metric.startsWith(VALIDATION)) {
                validation.scalar("epoch_" + metric.substring(VALIDATION.length()), value, step);
            } else {
                train.scalar("epoch_" + metric, value, step);
            }
        }
        train.scalar("epoch_learning_rate", training.learningRate(), step);
        if (histogramFreq > 0 && step % histogramFreq == 0) {
            training.variables()
                    .forEach((path, value) -> train.histogram(path + "/histogram", Numbers.toDoubles(value), step));
        }
    }

    @Override
    public Map<String, INDArray> state() {
        return Map.of("steps", Nd4j.scalar(steps));
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        steps = state.get("steps").getLong(0);
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        if (train != null) {
            train.close();
        }
        if (validation != null) {
            validation.close();
        }
    }
}
