package org.deeplesson;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplesson.callbacks.BackupAndRestore;
import org.deeplesson.callbacks.CSVLogger;
import org.deeplesson.callbacks.LearningRateScheduler;
import org.deeplesson.callbacks.ModelCheckpoint;
import org.deeplesson.layers.*;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.models.Model;
import org.deeplesson.optimizers.schedules.CosineDecay;
import org.deeplesson.optimizers.schedules.CosineDecayRestarts;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.InverseTimeDecay;
import org.deeplesson.optimizers.schedules.PiecewiseConstantDecay;
import org.deeplesson.optimizers.schedules.PolynomialDecay;

/** The classes of each kind that the library has, and an object of each with nothing but what must be given. */
public final class EveryClass {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.deeplesson");

    /** Objects of classes whose constructors want something. */
    private static final Map<Class<?>, Supplier<Object>> WANTING = Map.ofEntries(
            Map.entry(Activation.class, () -> new Activation("tanh")),
            Map.entry(Bidirectional.class, () -> new Bidirectional(new LSTM(3))),
            Map.entry(Conv1D.class, () -> new Conv1D(3, 2)),
            Map.entry(Conv2D.class, () -> new Conv2D(3, 2)),
            Map.entry(Conv2DTranspose.class, () -> new Conv2DTranspose(3, 2)),
            Map.entry(Dense.class, () -> new Dense(3)),
            Map.entry(DepthwiseConv2D.class, () -> new DepthwiseConv2D(2)),
            Map.entry(Dot.class, () -> new Dot(1)),
            Map.entry(Dropout.class, () -> new Dropout(0.5)),
            Map.entry(Embedding.class, () -> new Embedding(9, 4)),
            Map.entry(GRU.class, () -> new GRU(3)),
            Map.entry(GaussianDropout.class, () -> new GaussianDropout(0.5)),
            Map.entry(GaussianNoise.class, () -> new GaussianNoise(0.5)),
            Map.entry(Input.class, () -> new Input(3)),
            Map.entry(LSTM.class, () -> new LSTM(3)),
            Map.entry(Lambda.class, () -> new Lambda(x -> x)),
            Map.entry(Maxout.class, () -> new Maxout(3)),
            Map.entry(Permute.class, () -> new Permute(2, 1)),
            Map.entry(RepeatVector.class, () -> new RepeatVector(2)),
            Map.entry(Rescaling.class, () -> new Rescaling(0.5)),
            Map.entry(Reshape.class, () -> new Reshape(3, 2)),
            Map.entry(SeparableConv2D.class, () -> new SeparableConv2D(3, 2)),
            Map.entry(SimpleRNN.class, () -> new SimpleRNN(3)),
            Map.entry(SpatialDropout1D.class, () -> new SpatialDropout1D(0.5)),
            Map.entry(SpatialDropout2D.class, () -> new SpatialDropout2D(0.5)),
            Map.entry(TimeDistributed.class, () -> new TimeDistributed(new Dense(2))),
            Map.entry(CosineDecay.class, () -> new CosineDecay(0.1, 100)),
            Map.entry(CosineDecayRestarts.class, () -> new CosineDecayRestarts(0.1, 100)),
            Map.entry(ExponentialDecay.class, () -> new ExponentialDecay(0.1, 100, 0.9)),
            Map.entry(InverseTimeDecay.class, () -> new InverseTimeDecay(0.1, 100, 0.9)),
            Map.entry(PiecewiseConstantDecay.class, () -> new PiecewiseConstantDecay(List.of(100), List.of(0.1, 0.01))),
            Map.entry(PolynomialDecay.class, () -> new PolynomialDecay(0.1, 100)),
            Map.entry(BackupAndRestore.class, () -> new BackupAndRestore("backup")),
            Map.entry(ModelCheckpoint.class, () -> new ModelCheckpoint("model.keras")),
            Map.entry(CSVLogger.class, () -> new CSVLogger("log.csv")),
            Map.entry(LearningRateScheduler.class, () -> new LearningRateScheduler((epoch, rate) -> rate)));

    private EveryClass() {}

    /** All public classes of a kind that can be made, in the order of their names. */
    public static List<Class<?>> of(Class<?> kind) {
        return CLASSES.stream()
                .filter(type -> type.isAssignableTo(kind) && !type.isNestedClass())
                .<Class<?>>map(type -> type.reflect())
                .filter(type -> Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> !Model.class.isAssignableFrom(type) && type != FixedRate.class)
                .filter(type -> kind != Metric.class || !Loss.class.isAssignableFrom(type))
                .sorted((a, b) -> a.getSimpleName().compareTo(b.getSimpleName()))
                .toList();
    }

    /** An object of this class with nothing but what must be given. */
    public static Object plain(Class<?> type) {
        if (WANTING.containsKey(type)) {
            return WANTING.get(type).get();
        }
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(
                    "EveryClass: " + type.getName() + " has no constructor without arguments. Give one in WANTING.", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
