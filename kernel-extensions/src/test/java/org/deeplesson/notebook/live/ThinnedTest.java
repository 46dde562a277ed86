package org.deeplesson.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinnedTest {
    @Test
    void keepsEveryPointWhileThereIsRoom() {
        Thinned curve = new Thinned(4);
        for (int i = 1; i <= 4; i++) {
            curve.add(i, 10 * i);
        }

        assertThat(curve.xs()).containsExactly(1, 2, 3, 4);
        assertThat(curve.ys()).containsExactly(10, 20, 30, 40);
    }

    @Test
    void thenKeepsEverySecondAndTheNewest() {
        Thinned curve = new Thinned(4);
        for (int i = 1; i <= 6; i++) {
            curve.add(i, 10 * i);
        }

        assertThat(curve.xs()).containsExactly(1, 3, 5, 6);
        assertThat(curve.ys()).containsExactly(10, 30, 50, 60);
    }

    @Test
    void aMillionPointsNeedTheRoomOfAFewAndStayEven() {
        Thinned curve = new Thinned(100);
        for (int i = 0; i < 1_000_000; i++) {
            curve.add(i, -i);
        }
        double[] xs = curve.xs();

        assertThat(xs.length).isBetween(50, 101);
        assertThat(xs[0]).isZero();
        assertThat(xs[xs.length - 1]).isEqualTo(999_999);
        for (int i = 2; i < xs.length - 1; i++) {
            assertThat(xs[i] - xs[i - 1]).isEqualTo(xs[1] - xs[0]);
        }
    }

    @Test
    void theTipIsWhereItEndsForNow() {
        Thinned curve = new Thinned(4);
        curve.tip(0.5, 5);
        assertThat(curve.xs()).containsExactly(0.5);

        curve.add(1, 10);
        curve.tip(1.2, 12);
        curve.tip(1.4, 14);
        assertThat(curve.xs()).containsExactly(1, 1.4);
        assertThat(curve.ys()).containsExactly(10, 14);

        curve.add(2, 20);
        assertThat(curve.xs()).containsExactly(1, 2);
    }

    @Test
    void beginsEmpty() {
        assertThat(new Thinned(4).xs()).isEmpty();
    }
}
