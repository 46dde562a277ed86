package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private final Config config = new Config()
            .with("units", 64L)
            .with("rate", 0.5)
            .with("use_bias", false)
            .with("padding", "same")
            .with("strides", List.of(2, 3))
            .with("pool_size", 2)
            .with("activation", "relu")
            .with("kernel_regularizer", null);

    @Test
    void optionsKeepTheirOrder() {
        assertThat(config.options().keySet())
                .containsExactly(
                        "units",
                        "rate",
                        "use_bias",
                        "padding",
                        "strides",
                        "pool_size",
                        "activation",
                        "kernel_regularizer");
    }

    @Test
    void optionsAreReadByTheirType() {
        assertThat(config.whole("units")).isEqualTo(64);
        assertThat(config.number("rate", 1)).isEqualTo(0.5);
        assertThat(config.flag("use_bias", true)).isFalse();
        assertThat(config.text("padding", "valid")).isEqualTo("same");
        assertThat(config.wholes("strides", 1, 1)).containsExactly(2, 3);
        assertThat(config.wholes("pool_size")).containsExactly(2);
        assertThat(config.get("activation", ActivationFunction.class, Activations.LINEAR))
                .isEqualTo(Activations.RELU);
    }

    @Test
    void whatIsMissingTakesItsDefaultAndNullIsNull() {
        assertThat(config.whole("groups", 1)).isEqualTo(1);
        assertThat(config.wholes("dilation_rate", 1, 1)).containsExactly(1, 1);
        assertThat(config.has("kernel_regularizer")).isTrue();
        assertThat(config.get("kernel_regularizer", String.class, "l2")).isNull();
    }

    @Test
    void anotherConfigLeavesThisOneAsItIs() {
        Config other = config.with("units", 32L);
        assertThat(other.whole("units")).isEqualTo(32);
        assertThat(config.whole("units")).isEqualTo(64);
        assertThat(config).isNotEqualTo(other).isEqualTo(other.with("units", 64L));
    }

    @Test
    void whatHasNoDefaultMustBeGiven() {
        assertThatThrownBy(() -> new Config().with("name", "x").whole("units"))
                .hasMessage("Config: units must be given, but there are only [name]. Add it.");
    }

    @Test
    void anotherTypeIsRefused() {
        assertThatThrownBy(() -> config.whole("padding", 1))
                .hasMessage(
                        "Config: padding must be a Number, but was same (String). Give the option as Keras writes it.");
        assertThatThrownBy(() -> new Config().with("strides", List.of("a")).wholes("strides"))
                .hasMessage("Config: strides must be a list of whole numbers, but was [a] (List). Give the option as"
                        + " Keras writes it.");
    }
}
