package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A mask goes on as far as its steps do, as in Keras. */
class MaskTest {
    private static final INDArray MASK = Nd4j.create(new float[][] {{1, 0, 1}, {1, 1, 0}});
    private static final INDArray OTHER = Nd4j.create(new float[][] {{1, 0, 0}, {0, 0, 0}});
    private static final INDArray X = Nd4j.ones(DataType.FLOAT, 2, 3, 2);

    private static INDArray outputMask(Layer layer, List<INDArray> x, INDArray... masks) {
        layer.buildFor(x.stream().map(Shape::ofSample).toArray(Shape[]::new));
        new ParameterVector(layer.variables(), DataType.FLOAT, 1);
        Call call = new Call(layer, DataType.FLOAT, new RandomNumbers(1), new boolean[x.size()]);
        call.forward(x, Arrays.asList(masks), false);
        return call.outputMasks().get(0);
    }

    static List<Layer> layersOfOtherSteps() {
        return List.of(
                new Conv1D(2, 1),
                new MaxPooling1D(1),
                new AveragePooling1D(2),
                new GlobalMaxPooling1D(),
                new Lambda(x -> x),
                new Layer() {
                    @Override
                    public Shape outputShape(Shape input) {
                        return Shape.of(6, 1);
                    }

                    @Override
                    protected INDArray forward(INDArray x, Call call) {
                        return x.reshape(2, 6, 1);
                    }

                    @Override
                    protected INDArray backward(INDArray dy, Call call) {
                        return dy.reshape(2, 3, 2);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("layersOfOtherSteps")
    void itEndsWhereStepsAreMadeAnew(Layer layer) {
        assertThat(outputMask(layer, List.of(X), MASK)).isNull();
    }

    @Test
    void itEndsInProductsOfSteps() {
        assertThat(outputMask(new Dot(2), List.of(X, X), MASK, MASK)).isNull();
        assertThat(outputMask(new RepeatVector(3), List.of(Nd4j.ones(DataType.FLOAT, 2, 3)), MASK))
                .isNull();
    }

    @Test
    void itEndsAtTheEdgesOfImages() {
        INDArray images = Nd4j.ones(DataType.FLOAT, 2, 3, 1, 2);
        assertThat(outputMask(new UpSampling2D(1), List.of(images), MASK)).isNull();
        assertThat(outputMask(new ZeroPadding2D(0), List.of(images), MASK)).isNull();
    }

    @Test
    void itGoesThroughWhatKeepsTheSteps() {
        assertThat(outputMask(new Dense(4), List.of(X), MASK)).isSameAs(MASK);
        assertThat(outputMask(new Dropout(0.5), List.of(X), MASK)).isSameAs(MASK);
    }

    @Test
    void aStepThatCountsInAnyInputCountsInTheirSum() {
        assertThat(outputMask(new Add(), List.of(X, X), OTHER, MASK)).isEqualTo(MASK);
        assertThat(outputMask(new Add(), List.of(X, X), null, MASK)).isNull();
        INDArray one = Nd4j.ones(DataType.FLOAT, 2, 1, 2);
        INDArray ofOne = Nd4j.create(new float[][] {{0}, {1}});
        assertThat(outputMask(new Add(), List.of(one, X), ofOne, MASK))
                .isEqualTo(Nd4j.create(new float[][] {{1, 0, 1}, {1, 1, 1}}));
    }

    @Test
    void stepsOneBehindTheOtherKeepTheirMasks() {
        assertThat(outputMask(new Concatenate().axis(1), List.of(X, X), MASK, OTHER))
                .isEqualTo(Nd4j.hstack(MASK, OTHER));
        assertThat(outputMask(new Concatenate().axis(1), List.of(X, X), null, MASK))
                .isEqualTo(Nd4j.hstack(Nd4j.ones(DataType.FLOAT, 2, 3), MASK));
        assertThat(outputMask(new Concatenate().axis(1), List.of(X, X), null, null))
                .isNull();
        assertThat(outputMask(new Concatenate(), List.of(X, X), OTHER, MASK)).isEqualTo(MASK);
        assertThat(outputMask(new Concatenate(), List.of(X, X), null, MASK)).isNull();
    }
}
