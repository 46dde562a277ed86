package org.deeplesson.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpacingTest {
    @Test
    void whatIsFarEnoughApartStaysWhereItIsWanted() {
        assertThat(Spacing.of(new double[] {0, 10, 30}, new double[] {1, 1, 1}, new double[] {10, 10}))
                .containsExactly(0, 10, 30);
    }

    @Test
    void whatIsTooCloseIsPushedApartAroundItsMean() {
        assertThat(Spacing.of(new double[] {5, 5, 5}, new double[] {1, 1, 1}, new double[] {10, 10}))
                .containsExactly(-5, 5, 15);
        assertThat(Spacing.of(new double[] {10, 0}, new double[] {3, 1}, new double[] {4}))
                .containsExactly(new double[] {6.5, 10.5}, within(1e-12));
    }

    /** No small move of any place is better. */
    @Test
    void thePlacesAreTheBest() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            double[] wanted = random.doubles(8, 0, 50).toArray();
            double[] weights = random.doubles(8, 0.5, 3).toArray();
            double[] apart = random.doubles(7, 1, 12).toArray();
            double[] places = Spacing.of(wanted, weights, apart);
            for (int i = 0; i < 7; i++) {
                assertThat(places[i + 1] - places[i]).isGreaterThanOrEqualTo(apart[i] - 1e-9);
            }
            for (int from = 0; from < 8; from++) {
                for (int to = from; to < 8; to++) {
                    for (double move : new double[] {-0.01, 0.01}) {
                        double[] moved = places.clone();
                        for (int i = from; i <= to; i++) {
                            moved[i] += move;
                        }
                        if (allowed(moved, apart)) {
                            assertThat(cost(moved, wanted, weights))
                                    .isGreaterThanOrEqualTo(cost(places, wanted, weights) - 1e-9);
                        }
                    }
                }
            }
        }
    }

    private static boolean allowed(double[] places, double[] apart) {
        for (int i = 0; i < apart.length; i++) {
            if (places[i + 1] - places[i] < apart[i] - 1e-12) {
                return false;
            }
        }
        return true;
    }

    private static double cost(double[] places, double[] wanted, double[] weights) {
        double cost = 0;
        for (int i = 0; i < places.length; i++) {
            cost += weights[i] * (places[i] - wanted[i]) * (places[i] - wanted[i]);
        }
        return cost;
    }
}
