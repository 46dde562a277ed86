package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.models.PerceptronTrace;
import org.deeplesson.models.PerceptronTrace.Step;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PerceptronTraceDisplayTest {
    private static Step step(int epoch, double target, double output, double weight) {
        return new Step(
                epoch,
                new double[] {1, 0},
                new double[] {target},
                new double[] {output},
                new double[][] {{weight}, {0}},
                new double[] {-weight});
    }

    @Test
    void showsEveryStepWithTheWeightsAfterIt() {
        PerceptronTrace trace =
                new PerceptronTrace(List.of(step(1, 1, 0, 0.1), step(1, 0, 0, 0.1), step(2, 1, 1, 0.1 + 0.2)), true);

        assertThat(new PerceptronTraceDisplay().render(trace).text())
                .isEqualTo(
                        """
                        Perceptron · 3 steps in 2 epochs · learnt: the last epoch passed without an error
                        Epoch  x1  x2  Target  Output      w1   w2     b
                        ────────────────────────────────────────────────
                            1   1   0       1       0  ✗  0.1  0.0  −0.1
                                1   0       0       0  ✓  0.1  0.0  −0.1
                            2   1   0       1       1  ✓  0.3  0.0  −0.3
                        """);
    }

    @Test
    void severalOutputsHaveTheirOwnWeights() {
        Step two = new Step(
                1, new double[] {1}, new double[] {1, 0}, new double[] {0, 0}, new double[][] {{0.5, 2}}, new double[] {
                    1, 3
                });
        Document page = Jsoup.parse(new PerceptronTraceDisplay()
                .render(new PerceptronTrace(List.of(two), false))
                .html());

        assertThat(page.select("th").eachText())
                .containsExactly("Epoch", "x1", "Targets", "Outputs", "w1→1", "w1→2", "b1", "b2");
        assertThat(page.select("td").eachText())
                .containsExactly("1", "1", "1 0", "0 0", "✗", "0.5", "2.0", "1.0", "3.0");
        assertThat(page.text()).contains("not learnt: 1 error in the last epoch");
    }

    @Test
    void manyStepsAreFoldedAndVeryManyAreCut() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            steps.add(step(i / 4 + 1, 1, 0, 0.1));
        }
        Document page = Jsoup.parse(new PerceptronTraceDisplay()
                .render(new PerceptronTrace(steps, false))
                .html());

        assertThat(page.select("table").first().select("tbody tr")).hasSize(24);
        assertThat(page.select("details summary").text()).isEqualTo("steps 25 to 120 of 1,000");
        assertThat(page.select("details tbody tr")).hasSize(96);
    }

    @Test
    void noStepsAreNoTable() {
        assertThat(new PerceptronTraceDisplay()
                        .render(new PerceptronTrace(List.of(), false))
                        .text())
                .isEqualTo("Perceptron · no steps");
    }
}
