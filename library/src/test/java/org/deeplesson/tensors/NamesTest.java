package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "Dense, dense",
        "HeNormal, he_normal",
        "Conv2D, conv2d",
        "Conv2DTranspose, conv2d_transpose",
        "GlobalAveragePooling2D, global_average_pooling2d",
        "LSTM, lstm",
        "SimpleRNN, simple_rnn",
        "PReLU, p_re_lu",
        "LeakyReLU, leaky_re_lu",
        "ELU, elu",
        "useBias, use_bias",
        "KLDivergence, kl_divergence",
        "TopKCategoricalAccuracy, top_k_categorical_accuracy"
    })
    void namesAreSpelledAsKerasDoes(String name, String keras) {
        assertThat(Names.snakeCase(name)).isEqualTo(keras);
    }
}
