package org.deeplesson.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.deeplesson.layers.*;
import org.deeplesson.tensors.Shape;

/** Layers for samples of any number of axes, and for rows. */
final class PlainOffers {
    static final List<BiFunction<Draw, Shape, Offer>> ALL = List.of(
            PlainOffers::activation,
            PlainOffers::dense,
            PlainOffers::maxout,
            PlainOffers::batchNormalization,
            PlainOffers::layerNormalization,
            PlainOffers::dropout,
            PlainOffers::elu,
            PlainOffers::flatten,
            PlainOffers::gaussianDropout,
            PlainOffers::gaussianNoise,
            PlainOffers::identity,
            PlainOffers::leakyRelu,
            PlainOffers::normalization,
            PlainOffers::prelu,
            PlainOffers::permute,
            PlainOffers::relu,
            PlainOffers::repeatVector,
            PlainOffers::rescaling,
            PlainOffers::reshape,
            PlainOffers::softmax);

    private PlainOffers() {}

    private static Offer activation(Draw draw, Shape in) {
        var function = Options.activation(draw);
        return Offer.of(Activation.class, () -> new Activation(function), true, in.toArray());
    }

    private static Offer dense(Draw draw, Shape in) {
        long units = draw.size(5);
        boolean bias = draw.chance(0.8);
        var activation = Options.activation(draw);
        var initializer = Options.initializer(draw);
        var regularizer = Options.regularizer(draw);
        var activity = Options.regularizer(draw);
        var constraint = Options.constraint(draw);
        return Offer.of(
                Dense.class,
                () -> new Dense(units)
                        .useBias(bias)
                        .activation(activation)
                        .kernelInitializer(initializer)
                        .kernelRegularizer(regularizer)
                        .biasRegularizer(regularizer)
                        .activityRegularizer(activity)
                        .kernelConstraint(constraint)
                        .biasConstraint(constraint),
                units > 0,
                units > 0 ? in.last(units).toArray() : null);
    }

    private static Offer maxout(Draw draw, Shape in) {
        long units = draw.size(4);
        long pieces = draw.size(3);
        boolean bias = draw.chance(0.8);
        var initializer = Options.initializer(draw);
        boolean fits = units > 0 && pieces > 0;
        return Offer.of(
                Maxout.class,
                () -> new Maxout(units).pieces(pieces).useBias(bias).kernelInitializer(initializer),
                fits,
                fits ? in.last(units).toArray() : null);
    }

    private static Offer batchNormalization(Draw draw, Shape in) {
        long axis = draw.odd() ? draw.below(7) - 3 : -1;
        double momentum = draw.odd() ? 1.5 : draw.number(0, 1);
        double epsilon = draw.odd() ? -1 : 0.001;
        boolean scale = draw.chance(0.7);
        boolean center = draw.chance(0.7);
        boolean isAxis = axis > 0 ? axis <= in.rank() : axis < 0 && -axis <= in.rank();
        return Offer.of(
                        BatchNormalization.class,
                        () -> new BatchNormalization()
                                .axis(axis)
                                .momentum(momentum)
                                .epsilon(epsilon)
                                .scale(scale)
                                .center(center),
                        isAxis && momentum <= 1 && epsilon > 0,
                        in.toArray())
                .perhaps(axis != -1 && axis != in.rank());
    }

    private static Offer layerNormalization(Draw draw, Shape in) {
        long[] axis = draw.odd()
                ? new long[] {draw.below(8) - 4, draw.below(3)}
                : IntStream.rangeClosed(1, 1 + draw.below(in.rank()))
                        .mapToLong(i -> -i)
                        .toArray();
        boolean odd = Arrays.stream(axis).anyMatch(a -> a >= 0 || -a > in.rank());
        return Offer.of(
                        LayerNormalization.class,
                        () -> new LayerNormalization().axis(axis),
                        Arrays.stream(axis).allMatch(a -> Math.abs(a) <= in.rank()),
                        in.toArray())
                .perhaps(odd || axis.length > 1 && axis[0] == axis[1]);
    }

    /** With numbers of its own for all, for each feature, or with those of data never seen. */
    private static Offer normalization(Draw draw, Shape in) {
        long axis = draw.odd() ? draw.below(9) - 4 : -1 - draw.below(in.rank());
        boolean isAxis = axis > 0 ? axis <= in.rank() : axis < 0 && -axis <= in.rank();
        long size = isAxis ? in.size((int) (axis < 0 ? axis + in.rank() : axis - 1)) : 1;
        double[] numbers = new double[(int) (draw.odd() ? size + 1 : draw.of(1L, size))];
        Arrays.setAll(numbers, i -> draw.number(0.5, 2));
        boolean given = draw.chance(0.6);
        boolean both = !draw.odd();
        boolean invert = draw.chance(0.5);
        return Offer.of(
                Normalization.class,
                () -> {
                    Normalization layer = new Normalization().axis(axis).invert(invert);
                    layer = given ? layer.mean(numbers) : layer;
                    return given && both ? layer.variance(numbers) : layer;
                },
                isAxis && (!given || both && (numbers.length == 1 || numbers.length == size)),
                in.toArray());
    }

    private static Offer dropout(Draw draw, Shape in) {
        double rate = draw.share();
        return Offer.of(Dropout.class, () -> new Dropout(rate), rate >= 0 && rate <= 1, in.toArray())
                .perhaps(rate == 1);
    }

    private static Offer gaussianDropout(Draw draw, Shape in) {
        double rate = draw.share();
        return Offer.of(GaussianDropout.class, () -> new GaussianDropout(rate), rate >= 0 && rate <= 1, in.toArray())
                .perhaps(rate == 1);
    }

    private static Offer gaussianNoise(Draw draw, Shape in) {
        double stddev = draw.odd() ? draw.of(-1.0, Double.NaN) : draw.number(0, 1);
        return Offer.of(GaussianNoise.class, () -> new GaussianNoise(stddev), stddev >= 0, in.toArray());
    }

    private static Offer elu(Draw draw, Shape in) {
        double alpha = draw.number(0, 2);
        return Offer.of(ELU.class, () -> new ELU(alpha), true, in.toArray());
    }

    private static Offer leakyRelu(Draw draw, Shape in) {
        double slope = draw.number(0, 0.5);
        return Offer.of(LeakyReLU.class, () -> new LeakyReLU(slope), true, in.toArray());
    }

    private static Offer relu(Draw draw, Shape in) {
        double slope = draw.odd() ? -0.5 : draw.number(0, 0.5);
        double threshold = draw.odd() ? -1 : draw.number(0, 0.5);
        boolean bounded = draw.chance(0.5);
        return Offer.of(
                ReLU.class,
                () -> {
                    ReLU relu = new ReLU().negativeSlope(slope).threshold(threshold);
                    return bounded ? relu.maxValue(1) : relu;
                },
                slope >= 0 && threshold >= 0,
                in.toArray());
    }

    private static Offer prelu(Draw draw, Shape in) {
        long axis = draw.odd() ? draw.of(-7L, 0L, 7L) : 1 + draw.below(in.rank());
        boolean shared = draw.chance(0.5);
        var initializer = Options.initializer(draw);
        return Offer.of(
                PReLU.class,
                () -> {
                    PReLU layer = new PReLU().alphaInitializer(initializer);
                    return shared ? layer.sharedAxes(axis) : layer;
                },
                !shared || axis > 0 && axis <= in.rank(),
                in.toArray());
    }

    private static Offer flatten(Draw draw, Shape in) {
        return Offer.of(Flatten.class, Flatten::new, true, in.elements());
    }

    private static Offer identity(Draw draw, Shape in) {
        return Offer.of(Identity.class, Identity::new, true, in.toArray());
    }

    private static Offer rescaling(Draw draw, Shape in) {
        double scale = draw.number(-2, 2);
        return Offer.of(Rescaling.class, () -> new Rescaling(scale).offset(0.5), true, in.toArray());
    }

    private static Offer repeatVector(Draw draw, Shape in) {
        long n = draw.size(4);
        return Offer.of(RepeatVector.class, () -> new RepeatVector(n), n > 0 && in.rank() == 1, n, in.size(-1));
    }

    private static Offer permute(Draw draw, Shape in) {
        long[] dims = IntStream.rangeClosed(1, draw.odd() ? 1 + draw.below(3) : in.rank())
                .mapToLong(i -> i)
                .toArray();
        for (int i = dims.length - 1; i > 0; i--) {
            int other = draw.below(i + 1);
            long dim = dims[i];
            dims[i] = dims[other];
            dims[other] = dim;
        }
        if (draw.odd()) {
            dims[0] = draw.below(6) - 1;
        }
        boolean fits = Arrays.equals(
                Arrays.stream(dims).sorted().toArray(),
                IntStream.rangeClosed(1, in.rank()).mapToLong(i -> i).toArray());
        return Offer.of(
                Permute.class,
                () -> new Permute(dims),
                fits,
                fits ? Arrays.stream(dims).map(i -> in.size((int) i - 1)).toArray() : null);
    }

    /** One size that divides the elements, the other open or told. */
    private static Offer reshape(Draw draw, Shape in) {
        long size = draw.odd() ? draw.size(9) : draw.of(divisors(in.elements()));
        boolean fits = size > 0 && in.elements() % size == 0;
        long rest = fits ? in.elements() / size : 3;
        long[] target = draw.of(
                new long[] {size, -1}, new long[] {-1, size}, new long[] {size, rest}, new long[] {size, 1, rest});
        boolean open = size == -1
                && rest != -1
                && Arrays.stream(target).filter(s -> s == -1).count() == 1;
        long[] output = Arrays.stream(target).map(s -> s == -1 ? rest : s).toArray();
        return Offer.of(Reshape.class, () -> new Reshape(target), fits, fits ? output : null)
                .perhaps(open);
    }

    static List<Long> divisors(long number) {
        return IntStream.rangeClosed(1, (int) number)
                .filter(i -> number % i == 0)
                .mapToObj(i -> (long) i)
                .toList();
    }

    private static Offer softmax(Draw draw, Shape in) {
        int axis = draw.odd() ? draw.below(9) - 4 : -1 - draw.below(in.rank());
        boolean isAxis = axis > 0 ? axis <= in.rank() : axis < 0 && -axis <= in.rank();
        return Offer.of(Softmax.class, () -> new Softmax(axis), isAxis, in.toArray());
    }
}
