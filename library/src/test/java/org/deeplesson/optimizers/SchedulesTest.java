package org.deeplesson.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.optimizers.schedules.CosineDecay;
import org.deeplesson.optimizers.schedules.CosineDecayRestarts;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.InverseTimeDecay;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.optimizers.schedules.PiecewiseConstantDecay;
import org.deeplesson.optimizers.schedules.PolynomialDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    static Stream<Arguments> cases() {
        return Golden.read("schedules").members().entrySet().stream()
                .flatMap(member ->
                        member.getValue().elements().stream().map(each -> Arguments.of(member.getKey(), each)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learningRatesAgreeWithKeras(String name, Golden golden) {
        LearningRateSchedule schedule = schedule(name, golden.at("arguments"));
        double[] rates = Arrays.stream(golden.integers("steps"))
                .mapToDouble(schedule::at)
                .toArray();

        assertThat(schedule.name()).isEqualTo(name);
        new Close(1e-12, 1e-15).check(golden.place(), golden.data("rates"), rates);
    }

    private static LearningRateSchedule schedule(String name, Golden a) {
        switch (name) {
            case "exponential_decay" -> {
                var decay = new ExponentialDecay(
                        a.number("initialLearningRate"), a.number("decaySteps"), a.number("decayRate"));
                return a.has("staircase") ? decay.staircase(a.flag("staircase")) : decay;
            }
            case "inverse_time_decay" -> {
                var decay = new InverseTimeDecay(
                        a.number("initialLearningRate"), a.number("decaySteps"), a.number("decayRate"));
                return a.has("staircase") ? decay.staircase(a.flag("staircase")) : decay;
            }
            case "polynomial_decay" -> {
                var decay = new PolynomialDecay(a.number("initialLearningRate"), a.number("decaySteps"));
                decay = a.has("endLearningRate") ? decay.endLearningRate(a.number("endLearningRate")) : decay;
                decay = a.has("power") ? decay.power(a.number("power")) : decay;
                return a.has("cycle") ? decay.cycle(a.flag("cycle")) : decay;
            }
            case "piecewise_constant_decay" -> {
                return new PiecewiseConstantDecay(
                        Arrays.stream(a.integers("boundaries"))
                                .mapToObj(Math::toIntExact)
                                .toList(),
                        Arrays.stream(a.data("values")).boxed().toList());
            }
            case "cosine_decay" -> {
                var decay = new CosineDecay(a.number("initialLearningRate"), a.number("decaySteps"));
                decay = a.has("alpha") ? decay.alpha(a.number("alpha")) : decay;
                return a.has("warmupTarget") ? decay.warmup(a.number("warmupTarget"), a.number("warmupSteps")) : decay;
            }
            case "cosine_decay_restarts" -> {
                var decay = new CosineDecayRestarts(a.number("initialLearningRate"), a.number("firstDecaySteps"));
                decay = a.has("tMul") ? decay.tMul(a.number("tMul")) : decay;
                decay = a.has("mMul") ? decay.mMul(a.number("mMul")) : decay;
                return a.has("alpha") ? decay.alpha(a.number("alpha")) : decay;
            }
            default -> throw new IllegalArgumentException("SchedulesTest: no schedule for " + name + ".");
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new ExponentialDecay(-0.1, 10, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ExponentialDecay: initialLearningRate must be 0 or more, but was -0.1. Values between"
                        + " 0.0001 and 0.1 are usual.");
        assertThatThrownBy(() -> new InverseTimeDecay(0.1, 0, 0.9))
                .hasMessage("InverseTimeDecay: decaySteps must be more than 0, but was 0. Steps an epoch times epochs"
                        + " spans a whole training.");
        assertThatThrownBy(() -> new PolynomialDecay(0.1, 0.5).endLearningRate(Double.NaN))
                .hasMessage("PolynomialDecay: endLearningRate must be 0 or more, but was NaN. Values between 0.0001"
                        + " and 0.1 are usual.");
        assertThatThrownBy(() -> new CosineDecay(0.1, -0.5))
                .hasMessage("CosineDecay: decaySteps must be more than 0, but was -0.5. Steps an epoch times epochs"
                        + " spans a whole training.");
        assertThatThrownBy(() -> new CosineDecay(0.1, 10).warmup(-1, 5))
                .hasMessage("CosineDecay: warmupTarget must be 0 or more, but was -1.0. Values between 0.0001 and 0.1"
                        + " are usual.");
        assertThatThrownBy(() -> new CosineDecayRestarts(0.1, 10).tMul(0.5))
                .hasMessage("CosineDecayRestarts: tMul must be 1 or more, but was 0.5. 2 makes each wave twice as long"
                        + " as the one before.");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(10, 20), List.of(0.1, 0.2)))
                .hasMessage("PiecewiseConstantDecay: values must be one more than the 2 boundaries, but were 2. Give a"
                        + " learning rate for each part between them.");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(20, 20), List.of(0.1, 0.2, 0.3)))
                .hasMessage("PiecewiseConstantDecay: boundaries must rise, but were [20, 20]. Sort them.");
    }

    @Test
    void aPlainNumberReadsAsItWasWritten() {
        assertThat(new SGD(0.1).learningRate()).isEqualTo(new FixedRate(0.1)).hasToString("0.1");
    }
}
