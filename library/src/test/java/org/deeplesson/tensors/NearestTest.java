package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void aSlipFindsTheName() {
        List<String> names = List.of("temperature", "humidity", "power");
        assertThat(Nearest.to("temprature", names)).contains("temperature");
        assertThat(Nearest.to("HUMIDITY", names)).contains("humidity");
        assertThat(Nearest.to("pwoer", names)).contains("power");
        assertThat(Nearest.to("rleu", List.of("elu", "relu", "selu"))).contains("relu");
    }

    @Test
    void whatIsFarFromAllFindsNone() {
        assertThat(Nearest.to("y", List.of("temperature", "humidity"))).isEmpty();
        assertThat(Nearest.to("y", List.of("x"))).isEmpty();
        assertThat(Nearest.to("y", List.of())).isEmpty();
        assertThat(Nearest.to("load", List.of("long"))).isEmpty();
    }
}
