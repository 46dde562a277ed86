package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {
    @Test
    void normalNumbersAreNormal() {
        RandomNumbers noise = new RandomNumbers(11);
        double[] moments = new double[5];
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            double value = noise.normal();
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / count;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(0.01));
        assertThat(moments[2]).isCloseTo(1, within(0.02));
        assertThat(moments[3]).isCloseTo(0, within(0.05));
        assertThat(moments[4]).isCloseTo(3, within(0.1));
    }

    @Test
    void aPermutationHoldsEachNumberOnceAndMovesThem() {
        int[] order = new RandomNumbers(3).permutation(1000);
        assertThat(order.clone()).doesNotHaveDuplicates().hasSize(1000);
        int inPlace = 0;
        for (int i = 0; i < order.length; i++) {
            assertThat(order[i]).isBetween(0, 999);
            inPlace += order[i] == i ? 1 : 0;
        }
        assertThat(inPlace).isLessThan(10);
    }

    @Test
    void everyOrderIsAsLikelyAsAnother() {
        int[] counts = new int[27];
        RandomNumbers noise = new RandomNumbers(8);
        for (int i = 0; i < 60_000; i++) {
            int[] order = noise.permutation(3);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        for (int order : new int[] {5, 7, 11, 15, 19, 21}) {
            assertThat(counts[order]).isBetween(9_600, 10_400);
        }
    }

    private static double[] numbers(long seed, long use) {
        RandomNumbers random = RandomNumbers.of(seed, use);
        return DoubleStream.generate(random::uniform).limit(200).toArray();
    }

    @Test
    void neitherUsesNorNeighbouringSeedsShareNumbers() {
        Set<Double> seen = new HashSet<>();
        for (long seed = -3; seed <= 43; seed++) {
            for (long use = -1; use <= 4; use++) {
                Arrays.stream(numbers(seed, use)).forEach(seen::add);
            }
        }
        assertThat(seen).hasSize(47 * 6 * 200);
    }

    @Test
    void theSameSeedAndUseGiveTheSameNumbers() {
        assertThat(numbers(42, 3)).isEqualTo(numbers(42, 3));
    }
}
