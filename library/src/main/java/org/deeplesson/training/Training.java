package org.deeplesson.training;

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

    /**
     * Goes on with another epoch than the first: for {@code onTrainBegin}, after {@link #restore}.
     *
     * @param epoch the next one, from 1; one more than the last leaves nothing to do
     * @throws IllegalArgumentException for an epoch out of range
     */
    void startAt(int epoch);

    /**
     * All that the rest of the training depends on, as copies: the weights, what the optimiser remembers, where the random
     * numbers stand. What {@link #restore} puts back at the same place goes on with the same numbers.
     */
    Map<String, INDArray> state();

    /**
     * Puts a state back.
     *
     * @throws IllegalArgumentException for the state of another model or optimiser
     */
    void restore(Map<String, INDArray> state);
}
