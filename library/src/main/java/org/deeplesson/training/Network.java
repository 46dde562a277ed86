package org.deeplesson.training;

import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a model must offer to be trained. */
public interface Network {
    /** The model's name. */
    String name();

    /** float32 or float64. */
    DataType dataType();

    /** Shape of one input, without the batch axis. */
    Shape inputShape();

    /** Shape of one output, without the batch axis. */
    Shape outputShape();

    /** The activation that the output has passed last. */
    ActivationFunction outputActivation();

    /** Predictions for a batch; the array is overwritten by the next call. */
    INDArray forward(INDArray x, boolean training);

    /**
     * Writes all gradients, after a forward pass for training.
     *
     * @param gradient the loss's gradient with respect to the predictions, or to the weighted sums before the output's
     *     activation; may be overwritten
     * @param pastActivation whether it is the latter
     */
    void backward(INDArray gradient, boolean pastActivation);

    /** The flat vector of all weights. */
    INDArray weights();

    /** The flat vector of all their gradients. */
    INDArray gradients();

    /** The variables that both are made of, one after the other. */
    List<Segment> segments();
}
