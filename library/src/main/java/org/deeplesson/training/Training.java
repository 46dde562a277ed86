package org.deeplesson.training;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a callback may do with the training that it looks at. {@code onTrainBegin} brings it.
 *
 * <pre>{@code
 * var untilGood = new Callback() {
 *     Training training;
 *     @Override public void onTrainBegin(TrainBegin e) { training = e.training(); }
 *     @Override public void onEpochEnd(EpochEnd e) { if (e.logs().get("loss") < 0.1) training.stop(); }
 * };
 * }</pre>
 */
public interface Training {
    /** The model, for callbacks that know models, such as those that save it. */
    Object model();

    /** A copy of all numbers of the model, learnt and kept, as one flat vector. */
    INDArray weights();

    /**
     * Puts such numbers back.
     *
     * @throws IllegalArgumentException for a vector of another length
     */
    void weights(INDArray weights);

    /** Copies of the variables that are learnt, by their names: {@code dense/kernel}. */
    Map<String, INDArray> variables();

    /** The learning rate of the next step. */
    double learningRate();

    /**
     * Changes the learning rate from the next step on.
     *
     * @throws IllegalStateException for an optimiser whose learning rate is not to be changed
     */
    void learningRate(double learningRate);

    /** Ends training after the batch at hand: {@code fit} returns as it does after its last epoch. */
    void stop();

    /** The names in the logs of an epoch: {@code loss}, metrics, and the same of validation data where there are some. */
    List<String> names();

    /**
     * Does something as soon as all callbacks have seen the event at hand, such as saving what they may change.
     *
     * @param action what to do, once
     */
    void afterwards(Runnable action);

    /**
     * All that the rest of the training depends on, as copies: epochs and batches that are done with their logs, the weights,
     * what the optimiser and the callbacks remember, where the random numbers stand. Whoever puts it back by {@link #restore}
     * ends with the same numbers.
     */
    Map<String, INDArray> state();

    /**
     * Goes on from where such a state was taken, for the same model, data and options: for {@code onTrainBegin}. The history
     * that {@code fit} returns has all epochs then.
     *
     * @throws IllegalArgumentException for the state of another training
     * @throws IllegalStateException after the first batch
     */
    void restore(Map<String, INDArray> state);
}
