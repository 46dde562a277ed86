package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TensorDisplayTest {
    private static MimeBundle render(INDArray array) {
        return new TensorDisplay().render(array);
    }

    @Test
    void aScalarIsItsValue() {
        assertThat(render(Nd4j.scalar(3.5f)).text()).isEqualTo("float32 () · a scalar\n3.5");
    }

    @Test
    void aVectorIsOneRowBelowItsIndices() {
        MimeBundle bundle = render(Nd4j.createFromArray(1, 2, -3));

        assertThat(bundle.text()).isEqualTo("int32 (3) · rank 1 · 3 values · min −3 · mean 0 · max 2\n[ 1  2 −3]");
        Document page = Jsoup.parse(bundle.html());
        assertThat(page.select("th").eachText()).containsExactly("0", "1", "2");
        assertThat(page.select("td").eachText()).containsExactly("1", "2", "−3");
        assertThat(page.select("details")).isEmpty();
    }

    @Test
    void aSmallMatrixIsShownWholeWithTheSameDecimals() {
        MimeBundle bundle = render(Nd4j.createFromArray(new float[][] {{11, 22.5f, 33}, {41, 52, -63}}));

        assertThat(bundle.text())
                .isEqualTo("float32 (2, 3) · rank 2 · 6 values · min −63 · mean 16.08 · max 52\n"
                        + "[[ 11.0  22.5  33.0]\n [ 41.0  52.0 −63.0]]");
        assertThat(Jsoup.parse(bundle.html()).select("tbody tr").eachText())
                .containsExactly("0 11.0 22.5 33.0", "1 41.0 52.0 −63.0");
    }

    @Test
    void higherRanksAreInBrackets() {
        String text = render(Nd4j.arange(8).reshape(2, 2, 2)).text();

        assertThat(text).endsWith("\n[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]");
    }

    @Test
    void aLargeTensorIsFoldedAndItsMiddleLeftOut() {
        MimeBundle bundle = render(Nd4j.arange(1200).reshape(30, 40));

        assertThat(bundle.text())
                .startsWith("float32 (30, 40) · rank 2 · 1,200 values · 4.7 KB · min 0 · mean 599.5 · max 1,199\n"
                        + "[[   0    1    2 …   37   38   39]\n");
        Document page = Jsoup.parse(bundle.html());
        assertThat(page.select("details summary").text()).isEqualTo("values");
        assertThat(page.select("details thead th").eachText())
                .containsExactly("0", "1", "2", "3", "4", "…", "35", "36", "37", "38", "39");
        assertThat(page.select("details tbody tr")).hasSize(11);
        assertThat(page.select("details tbody tr:eq(10) td:eq(11)").text()).isEqualTo("1199");
    }

    @Test
    void aHugeTensorStaysSmallOnThePage() {
        INDArray huge = Nd4j.ones(DataType.UINT8, 3000, 28, 28);
        huge.putScalar(new int[] {2999, 27, 27}, 255);

        MimeBundle bundle = render(huge);

        assertThat(bundle.text())
                .startsWith("uint8 (3000, 28, 28) · rank 3 · 2,352,000 values · 2.2 MB · min 1 · mean 1.000 · max 255");
        assertThat(bundle.html().length()).isLessThan(8_000);
    }

    @Test
    void saysHowManyValuesAreNoNumbers() {
        MimeBundle bundle = render(Nd4j.createFromArray(1.0, Double.NaN, 3.0, Double.NEGATIVE_INFINITY));

        assertThat(bundle.text())
                .isEqualTo("float64 (4) · rank 1 · 4 values · min 1 · mean 2 · max 3 · 2 NaN or infinite\n"
                        + "[  1 NaN   3  −∞]");
        assertThat(render(Nd4j.createFromArray(Double.NaN, Double.NaN)).text())
                .isEqualTo("float64 (2) · rank 1 · 2 values · 2 NaN or infinite\n[NaN NaN]");
    }

    @Test
    void anEmptyTensorSaysSo() {
        MimeBundle bundle = render(Nd4j.empty(DataType.FLOAT).reshape(0, 3));

        assertThat(bundle.text()).isEqualTo("float32 (0, 3) · no values\n[]");
        assertThat(Jsoup.parse(bundle.html()).select("table")).isEmpty();
    }

    @Test
    void otherTypesKeepTheirWords() {
        assertThat(render(Nd4j.createFromArray(true, false)).text())
                .isEqualTo("bool (2) · rank 1 · 2 values\n[true false]");
        assertThat(Jsoup.parse(render(Nd4j.create("a<b", "c")).html())
                        .select("td")
                        .eachText())
                .containsExactly("\"a<b\"", "\"c\"");
    }

    @Test
    void aViewShowsItsOwnValues() {
        INDArray view = Nd4j.arange(12).reshape(3, 4).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));

        assertThat(render(view).text()).endsWith("min 1 · mean 5.500 · max 10\n[[ 1  2]\n [ 5  6]\n [ 9 10]]");
    }

    @Test
    void aValueThatIsTinyBesideTheOthersIsNearlyZero() {
        assertThat(render(Nd4j.createFromArray(4.54e-5, 0.5, 0.99995)).text())
                .isEqualTo("float64 (3) · rank 1 · 3 values · min ≈ 0 · mean 0.5000 · max 1.000\n"
                        + "[0.0000 0.5000 1.0000]");
        assertThat(render(Nd4j.createFromArray(0.0, 2.5e-5)).text()).contains("min 0 · mean 1.250e-05 · max 2.500e-05");
    }

    @Test
    void verySmallValuesHaveExponents() {
        assertThat(render(Nd4j.createFromArray(1e-7, 2.5e-5)).text()).endsWith("\n[1.000e-07 2.500e-05]");
    }
}
