package org.deeplesson.layers;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer that there is: every element of every gradient is the slope. */
class EveryLayerGradientTest {
    /** All but the table of vectors, whose ids have no slope; its rows' gradients are in RecurrentGradientTest. */
    static Stream<LayerSample> samples() {
        return LayerSample.all().filter(sample -> !(sample.layer() instanceof Embedding));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyGradientIsTheSlope(LayerSample sample) {
        OneLayer.slopes(sample.layer(), true, sample.inputs());
    }
}
