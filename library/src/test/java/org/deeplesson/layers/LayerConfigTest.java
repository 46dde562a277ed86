package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.constraints.NonNeg;
import org.deeplesson.initializers.HeNormal;
import org.deeplesson.initializers.Identity;
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
                layer(new Input(28, 28), Input::of),
                layer(new Embedding(10, 3), Embedding::of),
                layer(fullEmbedding(), Embedding::of),
                layer(new LSTM(3), LSTM::of),
                layer(fullLstm(), LSTM::of),
                layer(new SimpleRNN(2).recurrentDropout(0.1).name("simple"), SimpleRNN::of),
                layer(new GRU(2), GRU::of),
                layer(new GRU(2).resetAfter(false).recurrentActivation("elu").dropout(0.1), GRU::of));
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

    private static Layer fullEmbedding() {
        return new Embedding(10, 3)
                .embeddingsInitializer(new Ones())
                .embeddingsRegularizer(new L2(0.3))
                .activityRegularizer(new L1(0.1))
                .embeddingsConstraint(new NonNeg())
                .maskZero(true)
                .name("words");
    }

    private static Layer fullLstm() {
        return new LSTM(3)
                .activation(Activations.ELU)
                .recurrentActivation(Activations.TANH)
                .useBias(false)
                .unitForgetBias(false)
                .kernelInitializer(new HeNormal())
                .recurrentInitializer(new Identity(0.5))
                .biasInitializer(new Ones())
                .kernelRegularizer(new L2())
                .recurrentRegularizer(new L1(0.3))
                .biasRegularizer(new L1(0.2))
                .activityRegularizer(new L1(0.1))
                .kernelConstraint(new MaxNorm(3))
                .recurrentConstraint(new MaxNorm(2))
                .biasConstraint(new NonNeg())
                .dropout(0.1)
                .recurrentDropout(0.2)
                .returnSequences(true)
                .returnState(true)
                .goBackwards(true)
                .zeroOutputForMask(true)
                .name("memory");
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
        assertThat(fullLstm().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "activity_regularizer",
                        "return_sequences",
                        "return_state",
                        "go_backwards",
                        "stateful",
                        "unroll",
                        "zero_output_for_mask",
                        "units",
                        "activation",
                        "recurrent_activation",
                        "use_bias",
                        "unit_forget_bias",
                        "kernel_initializer",
                        "recurrent_initializer",
                        "bias_initializer",
                        "kernel_regularizer",
                        "recurrent_regularizer",
                        "bias_regularizer",
                        "kernel_constraint",
                        "recurrent_constraint",
                        "bias_constraint",
                        "dropout",
                        "recurrent_dropout");
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
