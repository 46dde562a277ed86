package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.RELU;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.layers.*;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each layer in a file and back: the same options, weights and outputs. */
class EveryLayerTest {
    @TempDir
    private Path folder;

    /** A layer, and what it is applied to: shapes without the batch axis. */
    record Sample(Layer layer, Shape... inputs) {
        @Override
        public String toString() {
            return layer.type() + " " + layer.config().options();
        }
    }

    private static Sample of(Layer layer, long... input) {
        return new Sample(layer, Shape.of(input));
    }

    private static Sample pair(Layer layer, long... input) {
        return new Sample(layer, Shape.of(input), Shape.of(input));
    }

    static Stream<Sample> samples() {
        return Stream.of(
                of(new Activation("tanh"), 3),
                pair(new Add(), 3),
                pair(new Average(), 3),
                of(new AveragePooling1D(2), 6, 2),
                of(new AveragePooling2D(2), 4, 6, 2),
                of(new BatchNormalization().momentum(0.9), 3),
                of(new Bidirectional(new LSTM(3).returnSequences(true)), 4, 2),
                of(new Conv1D(3, 2).activation(RELU), 6, 2),
                of(new Conv2D(3, 2).padding("same").strides(2), 5, 6, 2),
                of(new Conv2DTranspose(3, 2).strides(2), 3, 2, 2),
                pair(new Concatenate(), 2, 3),
                of(new Dense(4).activation(RELU).kernelRegularizer(new L2(0.1)), 3),
                of(new DepthwiseConv2D(2).depthMultiplier(2), 4, 3, 2),
                pair(new Dot(1), 3),
                of(new Dropout(0.3), 3),
                of(new ELU(0.5), 3),
                of(new Embedding(9, 4).maskZero(true), 5),
                of(new Flatten(), 2, 3),
                of(new GRU(3).resetAfter(false), 4, 2),
                of(new GaussianDropout(0.2), 3),
                of(new GaussianNoise(0.2), 3),
                of(new GlobalAveragePooling1D(), 4, 2),
                of(new GlobalAveragePooling2D().keepdims(true), 4, 3, 2),
                of(new GlobalMaxPooling1D(), 4, 2),
                of(new GlobalMaxPooling2D(), 4, 3, 2),
                of(new Identity(), 3),
                of(new LSTM(3).returnSequences(true), 4, 2),
                of(new LayerNormalization(), 3),
                of(new LeakyReLU(0.1), 3),
                of(new Masking(2), 4, 2),
                pair(new Maximum(), 3),
                of(new MaxPooling1D(2), 6, 2),
                of(new MaxPooling2D(2), 4, 6, 2),
                of(new Maxout(2), 4),
                pair(new Minimum(), 3),
                pair(new Multiply(), 3),
                of(new Normalization(), 3),
                of(new Normalization().axis(1, 2).invert(true), 3, 2),
                of(new Normalization().mean(1, 2).variance(3, 4), 3, 2),
                of(new PReLU(), 3),
                of(new Permute(2, 1), 2, 3),
                of(new ReLU().maxValue(6), 3),
                of(new RepeatVector(2), 3),
                of(new Rescaling(0.5), 3),
                of(new Reshape(3, 2), 2, 3),
                of(new SeparableConv2D(3, 2).depthMultiplier(2).useBias(false), 4, 3, 2),
                of(new SimpleRNN(3), 4, 2),
                of(new Softmax(), 3),
                of(new SpatialDropout1D(0.2), 4, 2),
                of(new SpatialDropout2D(0.2), 4, 4, 2),
                pair(new Subtract(), 3),
                of(new TimeDistributed(new Dense(2)), 4, 3),
                of(new UpSampling2D(2, 1), 3, 2, 2),
                of(new ZeroPadding2D(1, 0, 2, 3), 3, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aLayerComesBackAsItWas(Sample sample) {
        List<Input> inputs = new ArrayList<>();
        List<INDArray> x = new ArrayList<>();
        for (Shape shape : sample.inputs()) {
            inputs.add(new Input(shape.toArray()));
            INDArray numbers = Nd4j.rand(DataType.FLOAT, shape.batch(2).toArray());
            x.add(
                    sample.layer() instanceof Embedding
                            ? numbers.mul(8).castTo(DataType.INT32).castTo(DataType.FLOAT)
                            : numbers);
        }
        Model model = new Model(inputs, sample.layer().applyAll(inputs.toArray(Node[]::new)));
        Path path = folder.resolve("layer.keras");
        model.save(path);
        Model loaded = Model.load(path);
        assertThat(loaded.toJson()).isEqualTo(model.toJson());
        assertThat(loaded.weights()).isEqualTo(model.weights());
        assertThat(loaded.predict(x)).isEqualTo(model.predict(x));
    }

    @Test
    void codeOfOnesOwnIsRefused() {
        var lambda = new Sequential(new Dense(2), new Lambda(x -> x.mul(2)).gradient((x, dy) -> dy.mul(2))).build(3);
        assertThatThrownBy(() -> lambda.save(folder.resolve("own.keras")))
                .hasMessage("Lambda 'lambda': a function cannot be saved, since it is code. Make a class of it that"
                        + " extends Layer, or save the weights alone.");
        var anonymous = new Sequential(new Dense(2), new Layer() {
                    @Override
                    protected INDArray forward(INDArray x, Call call) {
                        return x;
                    }

                    @Override
                    protected INDArray backward(INDArray dy, Call call) {
                        return dy;
                    }
                })
                .build(3);
        assertThatThrownBy(() -> anonymous.save(folder.resolve("own.keras")))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("save: the class Layer is your own, and a file keeps no code. Save the weights alone with"
                        + " model.saveWeights, and build the model again before you load them.");
        assertThat(folder).isEmptyDirectory();
        anonymous.saveWeights(folder.resolve("own.weights.h5").toString());
    }

    @Test
    void noLayerIsForgotten() {
        List<String> tried =
                samples().map(sample -> sample.layer().type()).distinct().toList();
        List<String> all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.deeplesson.layers").stream()
                        .filter(type -> type.isAssignableTo(Layer.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getSimpleName())
                        .filter(name -> !name.equals("Input") && !name.equals("Lambda"))
                        .toList();
        assertThat(tried).containsExactlyInAnyOrderElementsOf(all);
    }
}
