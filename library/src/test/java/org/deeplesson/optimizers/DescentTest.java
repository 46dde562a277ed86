package org.deeplesson.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DescentTest {
    /** More numbers than a block of the fast path has. */
    private static final int SIZE = 5000;

    private static final List<Segment> SEGMENTS =
            List.of(new Segment("dense/kernel", 0, Shape.of(70, 71)), new Segment("dense/bias", 4970, Shape.of(30)));

    private static Descent descent(Optimizer optimizer, INDArray w) {
        return new Descent(optimizer, w, SEGMENTS);
    }

    private static void steps(Descent descent, INDArray w, int from, int to) {
        for (int t = from; t < to; t++) {
            descent.step(w, Arrays64.normal(t, SIZE).castTo(w.dataType()));
        }
    }

    static Stream<Arguments> optimizers() {
        return Stream.concat(
                        ServiceLoader.load(Optimizer.class).stream().map(ServiceLoader.Provider::get),
                        Stream.of(
                                new SGD(0.1).momentum(0.9),
                                new RMSprop().momentum(0.5).centered(true),
                                new Adam().amsgrad(true)))
                .flatMap(optimizer ->
                        Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(optimizer, type)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRestoredDescentGoesOnBitForBit(Optimizer optimizer, DataType type) {
        INDArray whole = Nd4j.zeros(type, SIZE);
        Descent uninterrupted = descent(optimizer, whole);
        uninterrupted.learningRate(0.02);
        steps(uninterrupted, whole, 0, 7);

        INDArray parted = Nd4j.zeros(type, SIZE);
        Descent first = descent(optimizer, parted);
        first.learningRate(0.02);
        steps(first, parted, 0, 4);
        Descent second = descent(optimizer, parted);
        second.restore(first.state());
        steps(second, parted, 4, 7);

        assertThat(second.iterations()).isEqualTo(7);
        assertThat(parted.toDoubleVector()).isEqualTo(whole.toDoubleVector());
    }

    /** What has all but vanished becomes 0 at certain steps, and these are the same ones afterwards. */
    @Test
    void vanishedMomentsSettleAtTheSameStepsAfterARestore() {
        INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
        Descent uninterrupted = descent(new Adam(), w);
        Descent restored = null;
        for (int t = 1; t <= 40; t++) {
            INDArray g = Nd4j.valueArrayOf(new long[] {SIZE}, t == 1 ? 1e-34 : 0, DataType.FLOAT);
            uninterrupted.step(w, g);
            if (t == 20) {
                restored = descent(new Adam(), w);
                restored.restore(uninterrupted.state());
                assertThat(restored.state()
                                .get("dense_kernel_momentum")
                                .maxNumber()
                                .doubleValue())
                        .isPositive();
            } else if (restored != null) {
                restored.step(w, g);
            }
        }
        assertThat(restored.state()).isEqualTo(uninterrupted.state());
    }

    @Test
    void theStateHasKerasNamesShapesAndOrder() {
        Map<String, List<String>> moments = new LinkedHashMap<>();
        moments.put("SGD", names(new SGD()));
        moments.put("Momentum", names(new SGD().momentum(0.9)));
        moments.put("Adam", names(new Adam().amsgrad(true)));
        moments.put("RMSprop", names(new RMSprop().momentum(0.1).centered(true)));
        moments.put("Adadelta", names(new Adadelta()));
        moments.put("Nadam", names(new Nadam()));
        moments.put("Schedule", names(new Adagrad(new ExponentialDecay(0.1, 10, 0.9))));

        assertThat(moments)
                .containsEntry("SGD", List.of("iteration", "learning_rate"))
                .containsEntry(
                        "Momentum",
                        List.of("iteration", "learning_rate", "dense_kernel_momentum", "dense_bias_momentum"))
                .containsEntry(
                        "Adam",
                        List.of(
                                "iteration",
                                "learning_rate",
                                "dense_kernel_momentum",
                                "dense_kernel_velocity",
                                "dense_bias_momentum",
                                "dense_bias_velocity",
                                "dense_kernel_velocity_hat",
                                "dense_bias_velocity_hat"))
                .containsEntry(
                        "RMSprop",
                        List.of(
                                "iteration",
                                "learning_rate",
                                "dense_kernel_velocity",
                                "dense_bias_velocity",
                                "dense_kernel_momentum",
                                "dense_bias_momentum",
                                "dense_kernel_average_gradient",
                                "dense_bias_average_gradient"))
                .containsEntry(
                        "Adadelta",
                        List.of(
                                "iteration",
                                "learning_rate",
                                "dense_kernel_accumulated_grad",
                                "dense_kernel_accumulated_delta_var",
                                "dense_bias_accumulated_grad",
                                "dense_bias_accumulated_delta_var"))
                .containsEntry(
                        "Nadam",
                        List.of(
                                "iteration",
                                "learning_rate",
                                "dense_kernel_momentum",
                                "dense_kernel_velocity",
                                "dense_bias_momentum",
                                "dense_bias_velocity",
                                "u_product"))
                .containsEntry("Schedule", List.of("iteration", "dense_kernel_accumulator", "dense_bias_accumulator"));
        Map<String, INDArray> adam =
                descent(new Adam(), Nd4j.zeros(DataType.FLOAT, SIZE)).state();
        assertThat(adam.get("dense_kernel_velocity").shape()).containsExactly(70, 71);
        assertThat(adam.get("dense_bias_momentum").shape()).containsExactly(30);
    }

    private static List<String> names(Optimizer optimizer) {
        return List.copyOf(
                descent(optimizer, Nd4j.zeros(DataType.FLOAT, SIZE)).state().keySet());
    }

    @Test
    void theStateIsWhatTheMomentsAre() {
        INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
        Descent descent = descent(new SGD(0.5).momentum(0.9), w);
        INDArray g = Arrays64.normal(1, SIZE).castTo(DataType.FLOAT);
        descent.step(w, g.dup());
        Map<String, INDArray> state = descent.state();

        assertThat(state.get("iteration").getDouble(0)).isEqualTo(1);
        assertThat(state.get("learning_rate").getDouble(0)).isEqualTo(0.5);
        assertThat(state.get("dense_kernel_momentum").getDouble(69, 70)).isEqualTo(-g.getDouble(4969) / 2);
        assertThat(state.get("dense_bias_momentum").getDouble(29)).isEqualTo(-g.getDouble(4999) / 2);
    }

    @Test
    void aStateOfAnotherModelOrOptimizerIsRefusedAndChangesNothing() {
        INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
        Descent momentum = descent(new SGD().momentum(0.9), w);
        Map<String, INDArray> lacking = descent(new SGD(), w).state();
        assertThatThrownBy(() -> momentum.restore(lacking))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Moments: state must have 'dense_kernel_momentum' of shape (70, 71), but it has [iteration,"
                        + " learning_rate]. Restore the state of the same model and optimizer.");
        Map<String, INDArray> wrong = new LinkedHashMap<>(momentum.state());
        wrong.put("iteration", Nd4j.scalar(9L));
        wrong.put("dense_kernel_momentum", Nd4j.ones(DataType.FLOAT, 70, 71));
        wrong.put("dense_bias_momentum", Nd4j.zeros(31));
        assertThatThrownBy(() -> momentum.restore(wrong))
                .hasMessage("Moments: state must have 'dense_bias_momentum' of shape (30), but its shape is (31)."
                        + " Restore the state of the same model and optimizer.");
        assertThat(momentum.iterations()).isZero();
        assertThat(momentum.state().get("dense_kernel_momentum").sumNumber().doubleValue())
                .isZero();
        assertThatThrownBy(() -> momentum.restore(Map.of("iteration", Nd4j.zeros(2))))
                .hasMessage("Optimizer: state must have the number 'iteration', but its shape is (2). Restore the"
                        + " state of the same model and optimizer.");
        assertThatThrownBy(() -> momentum.restore(Map.of("iteration", Nd4j.scalar(1L))))
                .hasMessage("Optimizer: state must have the number 'learning_rate', but it has [iteration]. Restore"
                        + " the state of the same model and optimizer.");
    }

    @Test
    void aLearningRateThatIsANumberCanBeChanged() {
        INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
        Descent descent = descent(new SGD(0.5), w);
        assertThat(descent.learningRate()).isEqualTo(0.5);
        descent.step(w, Nd4j.ones(DataType.FLOAT, SIZE));
        descent.learningRate(0.25);
        descent.step(w, Nd4j.ones(DataType.FLOAT, SIZE));

        assertThat(w.getDouble(0)).isEqualTo(-0.75);
        assertThatThrownBy(() -> descent.learningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: learningRate must be 0 or more, but was -1.0. Values between 0.0001 and 0.1 are"
                        + " usual.");
    }

    @Test
    void aLearningRateThatFollowsAScheduleIsThatOfTheNextStep() {
        INDArray w = Nd4j.zeros(DataType.DOUBLE, SIZE);
        Descent descent = descent(new SGD(new ExponentialDecay(0.5, 1, 0.5)), w);
        assertThat(descent.learningRate()).isEqualTo(0.5);
        descent.step(w, Nd4j.ones(DataType.DOUBLE, SIZE));
        assertThat(descent.learningRate()).isEqualTo(0.25);
        descent.step(w, Nd4j.ones(DataType.DOUBLE, SIZE));

        assertThat(w.getDouble(0)).isEqualTo(-0.75);
        assertThatThrownBy(() -> descent.learningRate(0.1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Optimizer: learningRate can be set where it is a number, but it follows"
                        + " ExponentialDecay[initialLearningRate=0.5, decaySteps=1.0, decayRate=0.5, staircase=false]."
                        + " Give the optimizer a number to change it while training.");
    }

    @Test
    void anOptimizerOfOnesOwnIsOneLine() {
        Optimizer plain = moments -> (w, g, learningRate, t) -> w.subi(g.mul(learningRate));
        INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
        descent(plain, w).step(w, Nd4j.ones(DataType.FLOAT, SIZE));

        assertThat(w.getDouble(0)).isCloseTo(-0.01, within(1e-9));
    }

    @Test
    void theFastPathOfClippingAgreesWithItsDefinition() {
        for (Optimizer optimizer : List.of(
                new SGD(1).clipNorm(3),
                new SGD(1).globalClipNorm(3),
                new SGD(1).clipValue(0.3),
                new SGD(0.1).weightDecay(0.5))) {
            INDArray slow = Nd4j.ones(DataType.DOUBLE, SIZE);
            INDArray fast = Nd4j.ones(DataType.FLOAT, SIZE);
            steps(descent(optimizer, slow), slow, 0, 3);
            steps(descent(optimizer, fast), fast, 0, 3);
            assertThat(fast.castTo(DataType.DOUBLE).sub(slow).amaxNumber().doubleValue())
                    .as(optimizer.toString())
                    .isLessThan(1e-5);
        }
    }

    @Test
    void gradientsWithinTheLimitAreLeftAlone() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray g = Arrays64.normal(1, SIZE).castTo(type);
            for (Optimizer optimizer :
                    List.of(new SGD(1).clipNorm(1000), new SGD(1).globalClipNorm(1000), new SGD(1).clipValue(1000))) {
                INDArray w = Nd4j.zeros(type, SIZE);
                descent(optimizer, w).step(w, g.dup());
                assertThat(w).isEqualTo(g.neg());
            }
        }
    }

    @Test
    void aGradientThatIsNotANumberIsNotOverlooked() {
        for (Optimizer optimizer :
                List.of(new SGD(1).clipNorm(1), new SGD(1).globalClipNorm(1), new SGD(1).clipValue(1))) {
            INDArray w = Nd4j.zeros(DataType.FLOAT, SIZE);
            INDArray g = Nd4j.ones(DataType.FLOAT, SIZE).putScalar(3, Float.NaN);
            descent(optimizer, w).step(w, g);
            assertThat(w.getDouble(3)).isNaN();
        }
    }

    @Test
    void optionsStandInAnyOrder() {
        assertThat(new Adam(0.01).clipNorm(1).weightDecay(0.1).beta1(0.8))
                .isEqualTo(new Adam(0.01).beta1(0.8).weightDecay(0.1).clipNorm(1));
        assertThat(new Adam(0.01).clipNorm(1).clipNorm(0)).isEqualTo(new Adam(0.01));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Adam(0.01).clipNorm(1).clipValue(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: only one of clipNorm, globalClipNorm and clipValue can be given, but they were"
                        + " 1.0, 0.0 and 0.5. Keep one of them.");
        assertThatThrownBy(() -> new SGD().globalClipNorm(-1))
                .hasMessage("Optimizer: globalClipNorm must be 0 or more, but was -1.0. 1 is usual.");
        assertThatThrownBy(() -> new SGD().weightDecay(Double.NaN))
                .hasMessage("Optimizer: weightDecay must be 0 or more, but was NaN. 0.004 is usual.");
        assertThatThrownBy(() -> new Nadam(0))
                .hasMessage("Nadam: learningRate must be more than 0, but was 0.0. Values between 0.0001 and 0.1 are"
                        + " usual.");
        assertThatThrownBy(() -> new Adadelta().rho(1))
                .hasMessage("Adadelta: rho must be at least 0 and less than 1, but was 1.0. 0.95 is usual.");
        assertThatThrownBy(() -> new Adamax().epsilon(-1))
                .hasMessage("Adamax: epsilon must be 0 or more, but was -1.0. 1e-7 is usual.");
        assertThatThrownBy(() -> new AdamW().beta2(1.1))
                .hasMessage("AdamW: beta2 must be at least 0 and less than 1, but was 1.1. 0.999 is usual.");
    }
}
