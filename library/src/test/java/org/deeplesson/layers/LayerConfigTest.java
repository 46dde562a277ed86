package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.constraints.NonNeg;
import org.deeplesson.initializers.HeNormal;
import org.deeplesson.initializers.Ones;
import org.deeplesson.regularizers.L1;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerConfigTest {
    static Stream<Arguments> layers() {
        return Stream.of(
                layer(full(), Dense::of),
                layer(new Dense(3), Dense::of),
                layer(new Activation("tanh").name("a"), Activation::of),
                layer(new Dropout(0.3), Dropout::of),
                layer(new Flatten(), Flatten::of),
                layer(new Input(28, 28), Input::of));
    }

    private static Arguments layer(Layer layer, Function<Config, Layer> of) {
        return Arguments.of(layer, of);
    }

    private static Layer full() {
        return new Dense(3)
                .activation(Activations.ELU)
                .useBias(false)
                .kernelInitializer(new HeNormal())
                .biasInitializer(new Ones())
                .kernelRegularizer(new L2())
                .biasRegularizer(new L1(0.2))
                .activityRegularizer(new L1(0.1))
                .kernelConstraint(new MaxNorm(3))
                .biasConstraint(new NonNeg())
                .name("hidden")
                .trainable(false);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerMadeOfItsConfigHasTheSameOptions(Layer layer, Function<Config, Layer> of) {
        Layer again = of.apply(layer.config());
        assertThat(again).isNotSameAs(layer);
        assertThat(again.config()).isEqualTo(layer.config());
        assertThat(again.config().options().keySet())
                .containsExactlyElementsOf(layer.config().options().keySet());
    }

    @Test
    void optionsHaveKerasNamesInKerasOrder() {
        assertThat(full().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "activity_regularizer",
                        "units",
                        "activation",
                        "use_bias",
                        "kernel_initializer",
                        "bias_initializer",
                        "kernel_regularizer",
                        "bias_regularizer",
                        "kernel_constraint",
                        "bias_constraint");
        assertThat(new Input(28, 28).config().options().get("batch_shape")).isEqualTo(Arrays.asList(null, 28L, 28L));
    }

    @Test
    void namesStandForWhatTheyName() {
        Config config = new Config()
                .with("units", 2)
                .with("activation", "relu")
                .with("kernel_regularizer", "l2")
                .with("bias_constraint", "non_neg");
        assertThat(Dense.of(config).config())
                .isEqualTo(new Dense(2)
                        .activation("relu")
                        .kernelRegularizer(new L2())
                        .biasConstraint(new NonNeg())
                        .config());
    }
}
