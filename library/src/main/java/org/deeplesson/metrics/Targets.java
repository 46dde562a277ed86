package org.deeplesson.metrics;

import java.util.Arrays;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Brings targets into the form in which metrics and losses compare them with predictions. */
public final class Targets {
    private Targets() {}

    /**
     * One target for every number that was predicted, in the shape and type of the predictions.
     *
     * @param owner the metric or loss, for the message
     * @param advice the message's last sentence
     * @return {@code yTrue} itself where it is of that form already
     * @throws IllegalArgumentException where there are more or fewer targets than predictions
     */
    public static INDArray like(String owner, INDArray yTrue, INDArray yPred, String advice) {
        if (yTrue.length() != yPred.length() || yTrue.rank() == 0 || yTrue.size(0) != yPred.size(0)) {
            throw new IllegalArgumentException(owner + ": yTrue has shape " + Shape.of(yTrue) + " but yPred has shape "
                    + Shape.of(yPred) + ", and one target for each prediction is expected. " + advice);
        }
        INDArray typed = yTrue.dataType() == yPred.dataType() ? yTrue : yTrue.castTo(yPred.dataType());
        return Arrays.equals(typed.shape(), yPred.shape()) ? typed : typed.reshape(yPred.shape());
    }

    /**
     * One class label for every row of scores, in the type of the scores.
     *
     * @param owner the metric or loss, for the message
     * @param advice the message's last sentence
     * @return {@code yTrue} itself where it is of that form already
     * @throws IllegalArgumentException where there are more or fewer labels than rows
     */
    public static INDArray labels(String owner, INDArray yTrue, INDArray yPred, String advice) {
        long rows = yPred.length() / yPred.size(-1);
        if (yTrue.length() != rows) {
            throw new IllegalArgumentException(owner + ": yTrue has shape " + Shape.of(yTrue)
                    + " but one class label a sample is expected, shape (" + rows + "). " + advice);
        }
        return yTrue.dataType() == yPred.dataType() ? yTrue : yTrue.castTo(yPred.dataType());
    }
}
