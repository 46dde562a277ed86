package org.deeplesson.training;

import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.Parameter;
import org.deeplesson.tensors.Segment;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a model must offer to be trained: several inputs and outputs, each with a name and a shape. */
public interface Network {
    /** The names and shapes of the inputs and outputs. */
    Signature signature();

    /** The model itself, for callbacks that know models, such as those that save it. */
    Object model();

    /** float32 or float64. */
    DataType dataType();

    /** The activation that an output has passed last; {@code LINEAR} where a loss must not be taken before it. */
    ActivationFunction outputActivation(int output);

    /**
     * Predictions for a batch; the arrays are overwritten by the next call.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted; so does {@link #backward}
     */
    List<INDArray> forward(List<INDArray> x, boolean training);

    /** Which steps of each output of the last forward pass count, shape {@code (samples, steps)}; null where all do. */
    List<INDArray> outputMasks();

    /** The penalties on activities in the last forward pass. */
    double activityPenalty();

    /**
     * Writes all gradients, after a forward pass for training.
     *
     * @param gradients the loss's gradient with respect to each output, or to the weighted sums before its activation; null
     *     for an output without a loss; may be overwritten
     * @param pastActivation of each output, whether it is the latter
     */
    void backward(List<INDArray> gradients, boolean[] pastActivation);

    /** What training changes, in the order of {@link #weights}. */
    List<Parameter> trainable();

    /** The variables that {@link #weights} is made of, one after the other. */
    List<Segment> segments();

    /** The flat vector of all weights that training changes, brought up to date by {@link #beforeStep}. */
    INDArray weights();

    /** The flat vector of all their gradients, brought up to date by {@link #beforeStep}. */
    INDArray gradients();

    /** The gradients are written, and a step of the optimiser is about to read both vectors. */
    void beforeStep();

    /** The step has changed the vector of weights. */
    void afterStep();

    /** A copy of all numbers of the model, learnt and kept, as one flat vector. */
    INDArray variables();

    /**
     * Puts such numbers back.
     *
     * @throws IllegalArgumentException for a vector of another length
     */
    void variables(INDArray values);

    /** Where the random numbers of dropout and noise stand. */
    long[] randomState();

    /** Goes on with random numbers from where they stood. */
    void randomState(long[] state);
}
