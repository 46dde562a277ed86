package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;

import java.util.List;
import org.deeplesson.layers.Add;
import org.deeplesson.layers.Bidirectional;
import org.deeplesson.layers.Concatenate;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LSTM;
import org.deeplesson.layers.Node;
import org.deeplesson.models.ModelPlot.Arrow;
import org.deeplesson.models.ModelPlot.Box;
import org.junit.jupiter.api.Test;

class ModelPlotTest {
    private static Model twoInputsTwoOutputs() {
        Input words = new Input(100).name("words");
        Input extra = new Input(5).name("extra");
        Node text = new LSTM(32)
                .name("lstm")
                .apply(new Embedding(10_000, 512).name("embedding").apply(words));
        Node auxiliary = new Dense(1).activation(SIGMOID).name("auxiliary").apply(text);
        Node both = new Concatenate().name("both").apply(text, extra);
        Node main = new Dense(1)
                .activation(SIGMOID)
                .name("main")
                .apply(new Dense(64).activation(RELU).name("hidden").apply(both));
        return new Model(List.of(words, extra), List.of(main, auxiliary));
    }

    @Test
    void aStackIsAChainWithoutItsHiddenInput() {
        ModelPlot plot = new Sequential(
                        new Flatten(), new Dense(256).activation(RELU), new Dense(10).activation(SOFTMAX))
                .build(28, 28)
                .plot();
        assertThat(plot.boxes())
                .extracting(Box::name, Box::type, Box::activation, Box::parameters, Box::level)
                .containsExactly(
                        tuple("flatten", "Flatten", "", 0L, 0),
                        tuple("dense", "Dense", "relu", 200_960L, 1),
                        tuple("dense_1", "Dense", "softmax", 2_570L, 2));
        assertThat(plot.arrows()).containsExactly(new Arrow(0, 1), new Arrow(1, 2));
        assertThat(ModelPlot.text(plot.boxes().get(0).inputs())).isEqualTo("(None, 28, 28)");
        assertThat(ModelPlot.text(plot.boxes().get(0).outputs())).isEqualTo("(None, 784)");
    }

    @Test
    void branchesAndMergesStandOnLevels() {
        ModelPlot plot = twoInputsTwoOutputs().plot();
        assertThat(plot.boxes())
                .extracting(Box::name, Box::level)
                .containsExactlyInAnyOrder(
                        tuple("words", 0),
                        tuple("embedding", 1),
                        tuple("lstm", 2),
                        tuple("extra", 2), // beside what it is merged with
                        tuple("both", 3),
                        tuple("hidden", 4),
                        tuple("main", 5),
                        tuple("auxiliary", 3));
        for (Arrow arrow : plot.arrows()) {
            assertThat(plot.boxes().get(arrow.to()).level())
                    .isGreaterThan(plot.boxes().get(arrow.from()).level());
        }
        assertThat(plot.arrows()).hasSize(7);
        int both = plot.boxes().stream().map(Box::name).toList().indexOf("both");
        assertThat(plot.before(both)).containsExactlyInAnyOrder("lstm", "extra");
        assertThat(ModelPlot.text(plot.boxes().get(both).inputs())).isEqualTo("(None, 32), (None, 5)");
    }

    @Test
    void aSharedLayerHasABoxAtEachOfItsPlaces() {
        Input left = new Input(4).name("left");
        Input right = new Input(4).name("right");
        Dense shared = new Dense(8).name("shared");
        Model model =
                new Model(List.of(left, right), new Add().name("sum").apply(shared.apply(left), shared.apply(right)));
        assertThat(model.plot().boxes())
                .filteredOn(box -> box.name().equals("shared"))
                .extracting(Box::place, Box::places)
                .containsExactly(tuple(1, 2), tuple(2, 2));
        assertThat(model.plot().arrows()).hasSize(4);
    }

    @Test
    void aLayerThatIsGivenOneThingTwiceHasOneArrow() {
        Input x = new Input(4).name("x");
        assertThat(new Model(x, new Add().apply(x, x)).plot().arrows()).containsExactly(new Arrow(0, 1));
    }

    @Test
    void modelsInsideAreDescribedToo() {
        Sequential encoder = new Sequential(new Dense(8).activation(RELU), new Dense(2)).name("encoder");
        Input x = new Input(4).name("x");
        encoder.trainable(false);
        ModelPlot plot = new Model(x, new Dense(3).name("head").apply(encoder.apply(x))).plot();
        assertThat(plot.boxes()).extracting(Box::name).containsExactly("x", "encoder", "head");
        Box inside = plot.boxes().get(1);
        assertThat(inside.type()).isEqualTo("Sequential");
        assertThat(inside.trainable()).isFalse();
        assertThat(inside.inside().boxes())
                .extracting(Box::name, Box::trainable)
                .containsExactly(tuple("dense", false), tuple("dense_1", false));
        assertThat(inside.inside().arrows()).containsExactly(new Arrow(0, 1));
        assertThat(plot.boxes().get(2).inside()).isNull();
    }

    @Test
    void aLayerAroundAnotherNamesIt() {
        Input x = new Input(7, 3).name("x");
        assertThat(new Model(x, new Bidirectional(new LSTM(4)).apply(x))
                        .plot()
                        .boxes()
                        .get(1)
                        .type())
                .isEqualTo("Bidirectional(LSTM)");
    }

    @Test
    void eachOptionChangesItselfAlone() {
        ModelPlot plot = twoInputsTwoOutputs().plot();
        assertThat(plot.look()).isEqualTo(new ModelPlot.Look(true, true, true, false, false, false));
        assertThat(plot.showShapes(false).look()).isEqualTo(new ModelPlot.Look(false, true, true, false, false, false));
        assertThat(plot.showLayerNames(false).look())
                .isEqualTo(new ModelPlot.Look(true, false, true, false, false, false));
        assertThat(plot.showLayerActivations(false).look())
                .isEqualTo(new ModelPlot.Look(true, true, false, false, false, false));
        assertThat(plot.showTrainable(true).look()).isEqualTo(new ModelPlot.Look(true, true, true, true, false, false));
        assertThat(plot.expandNested(true).look()).isEqualTo(new ModelPlot.Look(true, true, true, false, true, false));
        assertThat(plot.rankdir("LR").look()).isEqualTo(new ModelPlot.Look(true, true, true, false, false, true));
        assertThat(plot.rankdir("LR").rankdir("TB")).isEqualTo(plot);
        assertThatThrownBy(() -> plot.rankdir("BT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ModelPlot: rankdir must be \"TB\" or \"LR\", but was \"BT\". TB draws from top to bottom, LR"
                                + " from left to right.");
    }

    @Test
    void asTextItIsALineABox() {
        assertThat(new Sequential(new Input(3).name("x"), new Dense(2).name("y"))
                        .name("small")
                        .plot()
                        .toString())
                .isEqualToNormalizingNewlines(
                        """
                        Model: small
                         x (Input) (None, 3)
                         y (Dense) (None, 2) ← x
                        """);
    }

    @Test
    void beforeTheShapeIsKnownThereIsNothingToDraw() {
        assertThatThrownBy(() -> new Sequential(new Dense(1)).plot())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "Sequential: plot needs the shape of the input, which is not known before data");
    }
}
