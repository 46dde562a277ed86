package org.deeplesson.training;

import java.util.List;
import org.deeplesson.tensors.Shape;

/**
 * What goes into a model and what comes out.
 *
 * @param model the model's name
 * @param inputNames the names of the inputs
 * @param inputShapes shape of one sample of each input, without the batch axis
 * @param outputNames the names of the outputs
 * @param outputShapes shape of one sample of each output, without the batch axis
 */
public record Signature(
        String model,
        List<String> inputNames,
        List<Shape> inputShapes,
        List<String> outputNames,
        List<Shape> outputShapes) {
    /** Keeps copies of the lists. */
    public Signature {
        inputNames = List.copyOf(inputNames);
        inputShapes = List.copyOf(inputShapes);
        outputNames = List.copyOf(outputNames);
        outputShapes = List.copyOf(outputShapes);
    }

    /** {@code x}, with the input's name where there are several. */
    String input(int i) {
        return inputNames.size() == 1 ? "x" : "x '" + inputNames.get(i) + "'";
    }

    /** {@code y}, with the output's name where there are several. */
    String target(int i) {
        return outputNames.size() == 1 ? "y" : "y '" + outputNames.get(i) + "'";
    }
}
