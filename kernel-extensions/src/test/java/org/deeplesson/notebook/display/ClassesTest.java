package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Gates;
import org.deeplesson.datasets.NonlinearWave;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClassesTest {
    @Test
    void readsLabelsOneOutputAndOneHotAlike() {
        INDArray x = Nd4j.zeros(3, 2);

        assertThat(Classes.of(new Dataset(x, Nd4j.createFromArray(2, 0, 1)))
                        .orElseThrow()
                        .labels())
                .containsExactly(2, 0, 1);
        assertThat(Classes.of(Gates.xor()).orElseThrow().labels()).containsExactly(0, 1, 1, 0);
        assertThat(Classes.of(new Dataset(x, Nd4j.createFromArray(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}})))
                        .orElseThrow()
                        .labels())
                .containsExactly(2, 0, 1);
    }

    @Test
    void quantitiesAreNoClasses() {
        INDArray x = Nd4j.zeros(2, 2);

        assertThat(Classes.of(NonlinearWave.load())).isEmpty();
        assertThat(Classes.of(new Dataset(x, Nd4j.createFromArray(0.5, 1.0)))).isEmpty();
        assertThat(Classes.of(new Dataset(x, Nd4j.createFromArray(new float[][] {{0.5f, 0.5f}, {1, 0}}))))
                .isEmpty();
        assertThat(Classes.of(new Dataset(x, Nd4j.createFromArray(-1, 1)))).isEmpty();
    }

    @Test
    void predictionsNameTheirLargestOutput() {
        INDArray three = Nd4j.createFromArray(new float[][] {{0.1f, 0.7f, 0.2f}, {0.5f, 0.3f, 0.2f}});

        assertThat(Classes.predicted(three, List.of()).labels()).containsExactly(1, 0);
        assertThat(Classes.predicted(Nd4j.createFromArray(0.49f, 0.5f, 0.9f).reshape(3, 1), List.of())
                        .labels())
                .containsExactly(0, 1, 1);
        assertThat(Classes.predicted(Nd4j.createFromArray(4, 0), List.of()).labels())
                .containsExactly(4, 0);
    }

    @Test
    void aNameGoesBeforeANumber() {
        Classes classes = new Classes(new int[] {0, 1}, 2, List.of("cat"));

        assertThat(classes.name(0)).isEqualTo("cat");
        assertThat(classes.name(1)).isEqualTo("1");
    }
}
