package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    static Stream<LayerSample> samples() {
        return LayerSample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aLayerComesBackAsItWas(LayerSample sample) {
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
