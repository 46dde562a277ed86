package org.deeplesson.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.notebook.Show.confusionMatrix;
import static org.deeplesson.notebook.Show.decisionSurface;
import static org.deeplesson.notebook.Show.doctor;
import static org.deeplesson.notebook.Show.image;
import static org.deeplesson.notebook.Show.images;
import static org.deeplesson.notebook.Show.scatter;

import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Gates;
import org.deeplesson.datasets.NonlinearWave;
import org.deeplesson.models.Perceptron;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ShowTest {
    private final Dataset pictures =
            new Dataset(Nd4j.zeros(3, 4, 4), Nd4j.createFromArray(0, 1, 1)).classNames("a", "b");

    @Test
    void everyFunctionReturnsSomethingThatShowsItself() {
        Perceptron perceptron = new Perceptron(2);
        perceptron.fit(Gates.and(), 10);
        Dataset wave = NonlinearWave.load();

        assertThat(new Object[] {
                    images(pictures),
                    images(pictures.x()),
                    image(pictures, 1),
                    image(pictures.x(), 1),
                    image(pictures.x().slice(1)),
                    decisionSurface(perceptron::predict, Gates.and()),
                    scatter(wave),
                    scatter(wave.x(), wave.y()).curve(wave.x(), wave.y()),
                    confusionMatrix(pictures, pictures.y()),
                    doctor()
                })
                .allMatch(value ->
                        org.deeplesson.notebook.display.Displays.render(value).isPresent());
    }

    @Test
    void aConfusionMatrixTakesPredictionsOfEveryForm() {
        assertThat(confusionMatrix(
                                pictures,
                                Nd4j.createFromArray(new float[][] {{0.9f, 0.1f}, {0.8f, 0.2f}, {0.1f, 0.9f}}))
                        .counts())
                .isDeepEqualTo(new long[][] {{1, 0}, {1, 1}});
        assertThat(confusionMatrix(
                                Gates.xor(),
                                Nd4j.createFromArray(0.1f, 0.2f, 0.7f, 0.9f).reshape(4, 1))
                        .counts())
                .isDeepEqualTo(new long[][] {{1, 1}, {1, 1}});
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> confusionMatrix(NonlinearWave.load(), Nd4j.zeros(1000, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confusionMatrix: y needs class labels, but 'Nonlinear wave' has other values."
                        + " It compares classes only.");
        assertThatThrownBy(() -> confusionMatrix(pictures, Nd4j.zeros(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confusionMatrix: yPred needs one row for each of the 3 samples, but has shape (2, 2)."
                        + " Predict on the same data set.");
    }
}
