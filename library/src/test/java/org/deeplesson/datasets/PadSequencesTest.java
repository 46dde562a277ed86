package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.datasets.PadSequences.padSequences;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PadSequencesTest {
    private static final int[][] IDS = {{1}, {2, 3}, {4, 5, 6}, {}};

    @Test
    void shorterOnesAreFilledUpBeforeTheirBeginning() {
        assertThat(padSequences(IDS).toIntMatrix())
                .isDeepEqualTo(new int[][] {{0, 0, 1}, {0, 2, 3}, {4, 5, 6}, {0, 0, 0}});
        assertThat(padSequences(IDS).dataType()).isEqualTo(DataType.INT32);
    }

    @Test
    void longerOnesAreCutOffAtTheirBeginning() {
        assertThat(padSequences(IDS, 2).toIntMatrix()).isDeepEqualTo(new int[][] {{0, 1}, {2, 3}, {5, 6}, {0, 0}});
    }

    @Test
    void orAtTheirEndWithAnotherNumber() {
        assertThat(new PadSequences(2)
                        .padding("post")
                        .truncating("post")
                        .value(9)
                        .of(IDS)
                        .toIntMatrix())
                .isDeepEqualTo(new int[][] {{1, 9}, {2, 3}, {4, 5}, {9, 9}});
    }

    @Test
    void whatCannotBePaddedIsRefused() {
        assertThatThrownBy(() -> padSequences(new int[][] {{}, {}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "PadSequences: one sequence at least must have a step, but there are 2, all empty. Give more"
                                + " data, or a length: new PadSequences(100).");
        assertThatThrownBy(() -> padSequences(new int[0][], 3))
                .hasMessage("PadSequences: there must be one sequence or more, but there are none. Give at least one.");
        assertThatThrownBy(() -> new PadSequences(0))
                .hasMessage("PadSequences: maxlen must be 1 or more, but was 0. Give the number of steps.");
        assertThatThrownBy(() -> new PadSequences(3).padding("before"))
                .hasMessage("PadSequences: padding must be 'pre' or 'post', but was 'before'. Choose one of these.");
        assertThatThrownBy(() -> new PadSequences(3).truncating(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PadSequences: truncating must be 'pre' or 'post', but was 'null'. Choose one of these.");
    }
}
