package org.deeplesson.metrics;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of right predictions, 0 to 1. Like Keras's {@code "accuracy"} it looks at the shapes: one output is a yes or no
 * ({@link BinaryAccuracy}); several outputs are compared with class labels ({@link SparseCategoricalAccuracy}) or one-hot
 * rows ({@link CategoricalAccuracy}).
 */
public record Accuracy() implements MeanMetric {
    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        if (yPred.size(-1) == 1) {
            return new BinaryAccuracy().mean(yTrue, yPred);
        }
        boolean labels = yTrue.length() == yPred.length() / yPred.size(-1);
        return labels
                ? new SparseCategoricalAccuracy().mean(yTrue, yPred)
                : new CategoricalAccuracy().mean(yTrue, yPred);
    }

    @Override
    public List<String> aliases() {
        return List.of("acc");
    }
}
