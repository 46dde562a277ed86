package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far a training has come.
 *
 * @param epochs logs of the epochs that are done
 * @param done how many they are, with those of trainings before
 * @param step how many batches of the next one are done
 * @param stopped whether a callback has ended it
 * @param score what was counted over these batches; null where there are none
 */
record Position(List<Logs> epochs, int done, int step, boolean stopped, double[] score) {
    private static final String POSITION = "position";
    private static final String HISTORY = "history";
    private static final String SCORE = "score";

    Position {
        epochs = List.copyOf(epochs);
    }

    /**
     * Writes it down.
     *
     * @param steps batches an epoch, by which another training is told
     */
    void write(Map<String, INDArray> state, int steps) {
        state.put(POSITION, Nd4j.createFromArray(new long[] {done, step, steps, stopped ? 1 : 0, epochs.size()}));
        if (!epochs.isEmpty()) {
            state.put(
                    HISTORY,
                    Nd4j.createFromArray(epochs.stream().map(Logs::values).toArray(double[][]::new)));
        }
        if (score != null) {
            state.put(SCORE, Nd4j.createFromArray(score));
        }
    }

    /**
     * Reads it.
     *
     * @param names those in the logs of an epoch
     * @throws IllegalArgumentException for that of another training
     */
    static Position of(Map<String, INDArray> state, List<String> names, int steps) {
        long[] numbers = Fit.needed(state, POSITION).toLongVector();
        if (numbers[2] != steps) {
            throw new IllegalArgumentException("Training: state is of a training with " + numbers[2]
                    + " batches an epoch, but now they are " + steps + ". Give the same data and batchSize.");
        }
        List<Logs> epochs = new ArrayList<>();
        if (numbers[4] > 0) {
            INDArray history = Fit.needed(state, HISTORY);
            if (history.rank() != 2 || history.size(1) != names.size()) {
                throw new IllegalArgumentException("Training: state needs numbers for " + names + ", but has shape "
                        + Shape.of(history) + ". Give the same loss, metrics and validation data.");
            }
            Arrays.stream(history.toDoubleMatrix()).forEach(values -> epochs.add(new Logs(names, values)));
        }
        int step = (int) numbers[1];
        return new Position(
                epochs,
                (int) numbers[0],
                step,
                numbers[3] == 1,
                step == 0 ? null : Fit.needed(state, SCORE).toDoubleVector());
    }
}
