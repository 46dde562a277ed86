package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> labels(Axis axis, int most) {
        return axis.ticks(most).stream().map(tick -> axis.label(tick, most)).toList();
    }

    @Test
    void ticksAreRound() {
        assertThat(labels(new Axis(0.02, 0.28, 0, 100, false), 5)).containsExactly("0.1", "0.2");
        assertThat(labels(new Axis(-1, 1, 0, 100, false), 5)).containsExactly("−1.0", "−0.5", "0.0", "0.5", "1.0");
        assertThat(labels(new Axis(0, 12000, 0, 100, false), 5)).containsExactly("0", "5,000", "10,000");
        assertThat(labels(new Axis(0, 4e-6, 0, 100, false), 5))
                .containsExactly("0", "1.0e-6", "2.0e-6", "3.0e-6", "4.0e-6");
    }

    @Test
    void epochsAreWhole() {
        assertThat(labels(new Axis(1, 3, 0, 100, true), 8)).containsExactly("1", "2", "3");
        assertThat(labels(new Axis(1, 300, 0, 100, true), 4)).containsExactly("100", "200", "300");
    }

    @Test
    void placesFollowTheValues() {
        Axis axis = new Axis(10, 20, 100, 50, false);

        assertThat(axis.at(10)).isEqualTo(100);
        assertThat(axis.at(20)).isEqualTo(50);
        assertThat(axis.at(12.5)).isCloseTo(87.5, within(1e-9));
    }

    @Test
    void oneValueAloneStandsInTheMiddle() {
        assertThat(new Axis(4, 4, 0, 100, false).at(4)).isEqualTo(50);
        assertThat(new Axis(0, 0, 0, 100, false).at(0)).isEqualTo(50);
    }

    @Test
    void roundedEndsAreTicks() {
        Axis axis = new Axis(0.045, 0.251, 0, 100, false).rounded(5);

        assertThat(axis.min()).isCloseTo(0, within(1e-12));
        assertThat(axis.max()).isCloseTo(0.3, within(1e-12));
    }
}
