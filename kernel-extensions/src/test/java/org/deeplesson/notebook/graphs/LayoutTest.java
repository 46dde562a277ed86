package org.deeplesson.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static Layout layout(int[] levels, int[]... arrows) {
        double[] size = new double[levels.length];
        Arrays.fill(size, 100);
        return Layout.of(new Graph(levels, List.of(arrows)), size, size);
    }

    @Test
    void aChainIsStraight() {
        Layout layout = layout(new int[] {0, 1, 2}, new int[] {0, 1}, new int[] {1, 2});
        assertThat(layout.across()).containsExactly(50, 50, 50);
        assertThat(layout.width()).isEqualTo(100);
        assertThat(layout.along(0)).isEqualTo(50);
        assertThat(layout.along(2)).isEqualTo(2 * 140 + 50);
        assertThat(layout.depth()).isEqualTo(380);
    }

    @Test
    void branchesStandEvenlyAroundWhatTheyComeFrom() {
        Layout layout = layout(
                new int[] {0, 1, 1, 1, 2},
                new int[] {0, 1},
                new int[] {0, 2},
                new int[] {0, 3},
                new int[] {1, 4},
                new int[] {2, 4},
                new int[] {3, 4});
        assertThat(layout.across()[2]).isCloseTo(layout.across()[0], within(0.5));
        assertThat(layout.across()[4]).isCloseTo(layout.across()[0], within(0.5));
        assertThat(layout.across()[0] - layout.across()[1])
                .isCloseTo(layout.across()[3] - layout.across()[0], within(0.5));
    }

    @Test
    void whatHangsOffABranchIsStraight() {
        Layout layout = layout(
                new int[] {0, 1, 1, 2, 3, 4},
                new int[] {0, 1},
                new int[] {0, 2},
                new int[] {1, 3},
                new int[] {3, 4},
                new int[] {4, 5});
        for (int box : new int[] {3, 4, 5}) {
            assertThat(layout.across()[box]).isCloseTo(layout.across()[1], within(0.5));
        }
        assertThat(2 * layout.across()[0]).isCloseTo(layout.across()[1] + layout.across()[2], within(1.0));
    }

    @Test
    void aChainOfDifferentBoxesBesideAnArrowIsStraight() {
        int[] levels = {0, 1, 2, 3, 4};
        List<int[]> arrows =
                List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 4}, new int[] {0, 4});
        double[] broad = {100, 120, 180, 90, 100};
        Layout layout = Layout.of(new Graph(levels, arrows), broad, new double[] {50, 50, 50, 50, 50});
        assertThat(layout.across()[2]).isCloseTo(layout.across()[1], within(0.2));
        assertThat(layout.across()[3]).isCloseTo(layout.across()[1], within(0.2));
    }

    @Test
    void anArrowPastALevelGoesAroundItsBoxes() {
        Layout layout = layout(new int[] {0, 1, 2}, new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 2});
        int[] around = layout.graph().ways().get(2);
        assertThat(around).hasSize(3);
        assertThat(layout.graph().isBend(around[1])).isTrue();
        assertThat(Math.abs(layout.across()[around[1]] - layout.across()[1])).isGreaterThanOrEqualTo(50 + 28);
    }

    @Test
    void crossingsAreUndone() {
        // Drawn in the order of their numbers, all ways cross.
        Layout layout = layout(new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 5}, new int[] {1, 4}, new int[] {2, 3});
        assertThat(layout.across()[0]).isCloseTo(layout.across()[5], within(0.5));
        assertThat(layout.across()[1]).isCloseTo(layout.across()[4], within(0.5));
        assertThat(layout.across()[2]).isCloseTo(layout.across()[3], within(0.5));
    }

    @Test
    void boxesNeverTouch() {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            int boxes = 3 + random.nextInt(25);
            int[] levels = new int[boxes];
            List<int[]> arrows = new ArrayList<>();
            for (int box = 1; box < boxes; box++) {
                for (int from : new int[] {random.nextInt(box), random.nextInt(box)}) {
                    arrows.add(new int[] {from, box});
                    levels[box] = Math.max(levels[box], levels[from] + 1);
                }
            }
            double[] broad = random.doubles(boxes, 60, 240).toArray();
            double[] deep = random.doubles(boxes, 30, 90).toArray();
            Layout layout = Layout.of(new Graph(levels, arrows), broad, deep);
            for (int a = 0; a < boxes; a++) {
                assertThat(layout.across()[a] - broad[a] / 2).isGreaterThanOrEqualTo(-1e-9);
                assertThat(layout.across()[a] + broad[a] / 2).isLessThanOrEqualTo(layout.width() + 1e-9);
                for (int b = a + 1; b < boxes; b++) {
                    boolean beside = Math.abs(layout.across()[a] - layout.across()[b]) >= (broad[a] + broad[b]) / 2;
                    boolean behind = Math.abs(layout.along(a) - layout.along(b)) >= (deep[a] + deep[b]) / 2;
                    assertThat(beside || behind).isTrue();
                }
            }
        }
    }
}
