package org.deeplesson.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.losses.*;
import org.deeplesson.metrics.*;
import org.deeplesson.models.Model;
import org.deeplesson.optimizers.*;
import org.deeplesson.optimizers.schedules.CosineDecay;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Objective;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Something to learn for each output, with an optimiser, and data of odd sizes. */
final class RandomTask {
    private static final List<Loss> NUMBERS = List.of(
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new MeanAbsolutePercentageError(),
            new MeanSquaredLogarithmicError(),
            new Huber(0.5),
            new LogCosh(),
            new Poisson(),
            new CosineSimilarity(),
            new Hinge(),
            new SquaredHinge(),
            new CategoricalHinge(),
            new KLDivergence(),
            new BinaryCrossentropy(),
            new BinaryCrossentropy(true).labelSmoothing(0.1));
    private static final List<Metric> OF_NUMBERS = List.of(
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new RootMeanSquaredError(),
            new BinaryAccuracy(),
            new CosineSimilarityMetric(),
            new TruePositives(),
            new Precision(),
            new Recall());
    private static final List<Metric> OTHERS = List.of(
            new Accuracy(),
            new AUC(),
            new F1Score(),
            new R2Score(),
            new TopKCategoricalAccuracy(2),
            new SparseTopKCategoricalAccuracy(2),
            new SparseCategoricalAccuracy(),
            new CategoricalAccuracy());

    private final Draw draw;
    private final RandomModel model;
    private final long samples;
    private final List<Aim> aims = new ArrayList<>();
    private final List<INDArray> targets = new ArrayList<>();

    private record Aim(Loss loss, double weight, List<Metric> metrics) {}

    RandomTask(Draw draw, RandomModel model) {
        this.draw = draw;
        this.model = model;
        this.samples = draw.of(1, 1, 2, 3, 4, 5, 7);
    }

    long samples() {
        return samples;
    }

    /** An array for each input. */
    List<INDArray> inputs() {
        List<INDArray> x = new ArrayList<>();
        for (int i = 0; i < model.inputs().size(); i++) {
            Shape shape = model.inputs().get(i).shape();
            if (draw.odd()) {
                shape = Shape.of(draw.of(new long[] {2, 2}, new long[] {1}, new long[] {}));
                model.worsen(
                        shape.equals(model.inputs().get(i).shape()) ? Offer.Verdict.EITHER : Offer.Verdict.REFUSED);
            }
            boolean ids = model.isIds(i);
            INDArray numbers = ids
                    ? whole(shape, SequenceOffers.IDS)
                    : Nd4j.createFromArray(doubles(shape, -2, 2))
                            .reshape(shape.batch(samples).toArray());
            if (draw.odd()) {
                numbers.putScalar(0, draw.of(Double.NaN, Double.POSITIVE_INFINITY, 1e30, 0.5));
                model.worsen(Offer.Verdict.EITHER);
            }
            DataType type = ids && !draw.isCareless()
                    ? draw.of(DataType.INT32, DataType.FLOAT, DataType.INT64, DataType.UINT8)
                    : draw.of(DataType.FLOAT, DataType.FLOAT, DataType.DOUBLE);
            INDArray typed = numbers.castTo(type);
            x.add(draw.chance(0.2) && typed.rank() > 1 ? typed.dup('f') : typed);
        }
        return x;
    }

    /** A loss, metrics and targets for each output. */
    void aim(List<Shape> outputs) {
        for (Shape output : outputs) {
            double weight = draw.chance(0.7) ? 1 : draw.number(0, 2);
            int kind = draw.below(output.size(-1) > 1 || draw.isCareless() ? 10 : 8);
            Loss loss;
            INDArray y;
            if (kind < 6) {
                loss = draw.of(NUMBERS);
                y = numbers(output, 0, 1);
            } else if (kind < 8) {
                loss = new SparseCategoricalCrossentropy().fromLogits(draw.chance(0.5));
                y = whole(labels(output), (int) output.size(-1));
            } else {
                loss = new CategoricalCrossentropy().fromLogits(draw.chance(0.5));
                y = oneHot(output);
                model.worsen(output.size(-1) > 1 ? Offer.Verdict.FITS : Offer.Verdict.REFUSED);
            }
            if (draw.odd()) {
                y = wrong(loss, output, y);
            } else if (output.elements() == 1 && draw.chance(0.3)) {
                y = y.reshape(samples);
            }
            targets.add(y.castTo(draw.of(DataType.FLOAT, DataType.FLOAT, DataType.DOUBLE)));
            aims.add(new Aim(loss, weight, metrics(loss)));
        }
    }

    private List<Metric> metrics(Loss loss) {
        List<Metric> metrics = new ArrayList<>();
        if (draw.odd()) {
            metrics.add(draw.of(OTHERS));
            model.worsen(Offer.Verdict.EITHER);
        } else if (draw.chance(0.4)) {
            metrics.add(
                    loss instanceof SparseCategoricalCrossentropy
                            ? draw.of(new Accuracy(), new SparseCategoricalAccuracy())
                            : draw.of(OF_NUMBERS));
        }
        return metrics;
    }

    /** Targets of a shape or with values that do not go with the loss. */
    private INDArray wrong(Loss loss, Shape output, INDArray y) {
        switch (draw.below(4)) {
            case 0:
                model.worsen(Offer.Verdict.REFUSED);
                return numbers(output.last(output.size(-1) + 1), 0, 1);
            case 1:
                long[] turned = {output.elements(), 1, 2};
                model.worsen(Offer.Verdict.REFUSED);
                return numbers(Shape.of(turned), 0, 1);
            case 2:
                model.worsen(
                        loss instanceof SparseCategoricalCrossentropy ? Offer.Verdict.REFUSED : Offer.Verdict.EITHER);
                return y.addi(1000);
            default:
                model.worsen(Offer.Verdict.EITHER);
                y.putScalar(0, Double.NaN);
                return y;
        }
    }

    private static Shape labels(Shape output) {
        return Shape.of(Arrays.copyOf(output.toArray(), output.rank() - 1));
    }

    private INDArray numbers(Shape shape, double from, double to) {
        return Nd4j.createFromArray(doubles(shape, from, to))
                .reshape(shape.batch(samples).toArray());
    }

    private double[] doubles(Shape shape, double from, double to) {
        double[] numbers = new double[(int) (samples * shape.elements())];
        Arrays.setAll(numbers, i -> draw.number(from, to));
        return numbers;
    }

    private INDArray whole(Shape shape, int bound) {
        double[] numbers = new double[(int) (samples * shape.elements())];
        Arrays.setAll(numbers, i -> draw.below(bound));
        return Nd4j.createFromArray(numbers).reshape(shape.batch(samples).toArray());
    }

    private INDArray oneHot(Shape output) {
        int classes = (int) output.size(-1);
        double[] numbers = new double[(int) (samples * output.elements())];
        for (int row = 0; row < numbers.length; row += classes) {
            numbers[row + draw.below(classes)] = 1;
        }
        return Nd4j.createFromArray(numbers).reshape(output.batch(samples).toArray());
    }

    private Optimizer optimizer() {
        double rate = draw.number(0.0001, 0.05);
        if (draw.odd()) {
            rate = -0.1;
            model.worsen(Offer.Verdict.REFUSED);
        }
        return switch (draw.below(9)) {
            case 0 -> new SGD(rate).momentum(0.9).nesterov(draw.chance(0.5));
            case 1 -> new Adam(rate).amsgrad(draw.chance(0.5));
            case 2 -> new AdamW(rate);
            case 3 -> new Adamax(rate);
            case 4 -> new Nadam(rate);
            case 5 -> new Adagrad(rate).clipNorm(1);
            case 6 -> new Adadelta(rate).clipValue(0.1);
            case 7 -> new RMSprop(rate).momentum(0.5).centered(draw.chance(0.5)).globalClipNorm(1);
            default -> new SGD(new CosineDecay(rate, 10)).weightDecay(0.01);
        };
    }

    /** Several outputs by their names, one by itself. */
    void compile(Model model) {
        Optimizer optimizer = optimizer();
        if (aims.size() == 1) {
            model.compile(optimizer, aims.get(0).loss(), aims.get(0).metrics().toArray(Metric[]::new));
            return;
        }
        List<Objective> objectives = new ArrayList<>();
        for (String name : model.outputNames()) {
            Aim aim = aims.get(objectives.size());
            objectives.add(new Objective(name, aim.loss(), aim.weight(), aim.metrics()));
        }
        model.compile(optimizer, objectives.toArray(Objective[]::new));
    }

    List<INDArray> targets() {
        return targets;
    }
}
