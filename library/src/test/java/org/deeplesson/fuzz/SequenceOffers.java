package org.deeplesson.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.*;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Shape;

/** Layers for sequences: samples of shape {@code (steps, features)}. */
final class SequenceOffers {
    static final List<BiFunction<Draw, Shape, Offer>> ALL = List.of(
            SequenceOffers::conv1D,
            SequenceOffers::averagePooling1D,
            SequenceOffers::maxPooling1D,
            SequenceOffers::globalAveragePooling1D,
            SequenceOffers::globalMaxPooling1D,
            SequenceOffers::masking,
            SequenceOffers::spatialDropout1D,
            SequenceOffers::timeDistributed,
            SequenceOffers::recurrent,
            SequenceOffers::recurrent,
            SequenceOffers::recurrent,
            SequenceOffers::bidirectional);

    /** The number of ids in data for embeddings. */
    static final int IDS = 7;

    private SequenceOffers() {}

    private static Offer conv1D(Draw draw, Shape in) {
        long size = draw.size(3);
        boolean strides = draw.chance(0.5);
        long stride = strides || draw.odd() ? draw.size(3) : 1;
        long gap = !strides || draw.odd() ? draw.size(2) : 1;
        Padding padding = draw.of(Padding.values());
        long groups = draw.odd() ? draw.size(3) : draw.chance(0.3) ? draw.of(PlainOffers.divisors(in.size(-1))) : 1;
        long filters = draw.odd() ? draw.size(4) : Math.max(1, groups) * draw.size(3);
        var activation = Options.activation(draw);
        boolean fits = in.rank() == 2
                && size > 0
                && stride > 0
                && gap > 0
                && (stride == 1 || gap == 1)
                && filters > 0
                && groups > 0
                && filters % groups == 0
                && in.size(1) % groups == 0
                && Sizes.behind(in.size(0), size, stride, gap, padding) > 0;
        return Offer.of(
                Conv1D.class,
                () -> new Conv1D(filters, size)
                        .strides(stride)
                        .dilationRate(gap)
                        .padding(padding)
                        .groups(groups)
                        .activation(activation),
                fits,
                fits ? new long[] {Sizes.behind(in.size(0), size, stride, gap, padding), filters} : null);
    }

    private static Offer averagePooling1D(Draw draw, Shape in) {
        long size = draw.size(3);
        long stride = draw.size(3);
        Padding padding = Options.padding(draw);
        boolean fits = pools(in, size, stride, padding);
        return Offer.of(
                AveragePooling1D.class,
                () -> new AveragePooling1D(size).strides(stride).padding(padding),
                fits,
                fits ? new long[] {Sizes.behind(in.size(0), size, stride, 1, padding), in.size(1)} : null);
    }

    private static Offer maxPooling1D(Draw draw, Shape in) {
        long size = draw.size(3);
        long stride = draw.size(3);
        Padding padding = Options.padding(draw);
        boolean fits = pools(in, size, stride, padding);
        return Offer.of(
                MaxPooling1D.class,
                () -> new MaxPooling1D(size).strides(stride).padding(padding),
                fits,
                fits ? new long[] {Sizes.behind(in.size(0), size, stride, 1, padding), in.size(1)} : null);
    }

    private static boolean pools(Shape in, long size, long stride, Padding padding) {
        return in.rank() == 2 && size > 0 && stride > 0 && Sizes.behind(in.size(0), size, stride, 1, padding) > 0;
    }

    private static Offer globalAveragePooling1D(Draw draw, Shape in) {
        boolean keep = draw.chance(0.5);
        return Offer.of(
                GlobalAveragePooling1D.class,
                () -> new GlobalAveragePooling1D().keepdims(keep),
                in.rank() == 2,
                keep ? new long[] {1, in.size(-1)} : new long[] {in.size(-1)});
    }

    private static Offer globalMaxPooling1D(Draw draw, Shape in) {
        boolean keep = draw.chance(0.5);
        return Offer.of(
                GlobalMaxPooling1D.class,
                () -> new GlobalMaxPooling1D().keepdims(keep),
                in.rank() == 2,
                keep ? new long[] {1, in.size(-1)} : new long[] {in.size(-1)});
    }

    /** Keras masks samples of more axes, too. */
    private static Offer masking(Draw draw, Shape in) {
        double value = draw.of(0.0, 1.0);
        return Offer.of(Masking.class, () -> new Masking(value), true, in.toArray())
                .perhaps(in.rank() != 2);
    }

    private static Offer spatialDropout1D(Draw draw, Shape in) {
        double rate = draw.share();
        return Offer.of(
                        SpatialDropout1D.class,
                        () -> new SpatialDropout1D(rate),
                        in.rank() == 2 && rate >= 0 && rate <= 1,
                        in.toArray())
                .perhaps(rate == 1);
    }

    /** A layer of one output for each step. */
    private static Offer timeDistributed(Draw draw, Shape in) {
        Shape step = in.rank() < 2 ? in : Shape.of(Arrays.copyOfRange(in.toArray(), 1, in.rank()));
        Offer inner = draw.of(inside(step)).apply(draw, step);
        boolean fits = in.rank() > 1 && inner.verdict() != Offer.Verdict.REFUSED;
        Offer offer = Offer.of(
                TimeDistributed.class,
                () -> new TimeDistributed(inner.layer().get()),
                fits,
                fits ? inner.outputs().get(0).batch(in.size(0)).toArray() : null);
        return offer.perhaps(inner.verdict() == Offer.Verdict.EITHER
                || inner.outputs().size() > 1
                || Recurrent.class.isAssignableFrom(inner.type()));
    }

    private static List<BiFunction<Draw, Shape, Offer>> inside(Shape step) {
        return switch (step.rank()) {
            case 2 -> ALL;
            case 3 -> ImageOffers.ALL;
            default -> PlainOffers.ALL;
        };
    }

    private static Offer recurrent(Draw draw, Shape in) {
        Pattern pattern = Pattern.of(draw);
        boolean fits = in.rank() == 2 && pattern.fits();
        return new Offer(
                pattern.type,
                pattern::layer,
                fits ? Offer.Verdict.FITS : Offer.Verdict.REFUSED,
                fits ? pattern.outputs(in, pattern.units) : List.of());
    }

    private static Offer bidirectional(Draw draw, Shape in) {
        Pattern pattern = Pattern.of(draw);
        String mode = draw.odd() ? "max" : draw.of("concat", "sum", "mul", "ave");
        boolean fits = in.rank() == 2 && pattern.fits() && !mode.equals("max");
        List<Shape> outputs = new ArrayList<>();
        if (fits) {
            outputs.addAll(pattern.outputs(in, mode.equals("concat") ? 2 * pattern.units : pattern.units));
            outputs.addAll(outputs.subList(1, outputs.size()).stream().toList());
        }
        return new Offer(
                Bidirectional.class,
                () -> new Bidirectional(pattern.layer()).mergeMode(mode),
                fits ? Offer.Verdict.FITS : Offer.Verdict.REFUSED,
                outputs);
    }

    /** A recurrent layer with drawn options. */
    private record Pattern(
            Class<? extends Layer> type,
            long units,
            boolean sequences,
            boolean state,
            boolean backwards,
            boolean zero,
            boolean resetAfter,
            double dropout,
            double recurrentDropout,
            ActivationFunction activation) {
        static Pattern of(Draw draw) {
            ActivationFunction activation = Options.activation(draw);
            while (activation.slopeOfInput()) {
                activation = Options.activation(draw);
            }
            return new Pattern(
                    draw.of(List.of(SimpleRNN.class, LSTM.class, GRU.class)),
                    draw.size(3),
                    draw.chance(0.5),
                    draw.chance(0.2),
                    draw.chance(0.3),
                    draw.chance(0.2),
                    draw.chance(0.5),
                    draw.chance(0.3) ? draw.share() : 0,
                    draw.chance(0.3) ? draw.share() : 0,
                    activation);
        }

        boolean fits() {
            return units > 0 && dropout >= 0 && dropout < 1 && recurrentDropout >= 0 && recurrentDropout < 1;
        }

        Recurrent<?> layer() {
            Recurrent<?> layer = type == LSTM.class
                    ? new LSTM(units)
                    : type == GRU.class ? new GRU(units).resetAfter(resetAfter) : new SimpleRNN(units);
            layer.activation(activation)
                    .returnSequences(sequences)
                    .returnState(state)
                    .goBackwards(backwards)
                    .zeroOutputForMask(zero)
                    .dropout(dropout)
                    .recurrentDropout(recurrentDropout);
            return layer;
        }

        List<Shape> outputs(Shape in, long width) {
            List<Shape> outputs = new ArrayList<>();
            outputs.add(sequences ? Shape.of(in.size(0), width) : Shape.of(width));
            int states = !state ? 0 : type == LSTM.class ? 2 : 1;
            for (int i = 0; i < states; i++) {
                outputs.add(Shape.of(units));
            }
            return outputs;
        }
    }

    /** Vectors for ids; other numbers are refused unless they happen to be whole and small. */
    static Offer embedding(Draw draw, Shape in, boolean ids) {
        long inputDim = draw.odd() ? draw.of(0L, 3L) : IDS + draw.below(2);
        long outputDim = draw.size(4);
        boolean mask = draw.chance(0.5);
        var constraint = Options.constraint(draw);
        boolean fits = inputDim > 0 && outputDim > 0;
        return Offer.of(
                        Embedding.class,
                        () -> new Embedding(inputDim, outputDim).maskZero(mask).embeddingsConstraint(constraint),
                        fits,
                        fits ? withAxis(in, outputDim) : null)
                .perhaps(!ids || inputDim < IDS);
    }

    private static long[] withAxis(Shape in, long size) {
        long[] sizes = Arrays.copyOf(in.toArray(), in.rank() + 1);
        sizes[in.rank()] = size;
        return sizes;
    }
}
