package org.deeplesson.losses;

import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LossesGoldenTest {
    /** At the clip Keras divides sparse rows by a sum that its clip has moved by 1e-7; here the sum comes first. */
    private static final Close SPARSE_AT_THE_CLIP = new Close(1e-7, 1e-12);

    static Stream<Arguments> cases() {
        return Cases.named("losses");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueAndGradientAgreeWithKeras(String name, DataType type, Golden golden) {
        Loss loss = loss(name, golden);
        INDArray yTrue = golden.array(type, "yTrue");
        INDArray yPred = golden.array(type, "yPred");
        boolean atTheClip = golden.flag("extreme") && name.equals("sparse_categorical_crossentropy");
        Close close = atTheClip && type == DataType.DOUBLE ? SPARSE_AT_THE_CLIP : Close.of(type);

        close.check(name + " value", golden.number("value"), loss.value(yTrue, yPred));
        close.check(name + " gradient", golden.at("gradient"), loss.gradient(yTrue, yPred, yPred.ulike()));
    }

    private static Loss loss(String name, Golden golden) {
        boolean fromLogits = name.endsWith("_from_logits");
        double smoothing = golden.has("arguments") && golden.at("arguments").has("labelSmoothing")
                ? golden.number("arguments", "labelSmoothing")
                : 0;
        return switch (name.replace("_from_logits", "")) {
            case "binary_crossentropy" ->
                new BinaryCrossentropy().fromLogits(fromLogits).labelSmoothing(smoothing);
            case "categorical_crossentropy" ->
                new CategoricalCrossentropy().fromLogits(fromLogits).labelSmoothing(smoothing);
            case "sparse_categorical_crossentropy" -> new SparseCategoricalCrossentropy().fromLogits(fromLogits);
            case "huber" -> golden.has("arguments") ? new Huber(golden.number("arguments", "delta")) : new Huber();
            default -> Names.find(Loss.class, name);
        };
    }
}
