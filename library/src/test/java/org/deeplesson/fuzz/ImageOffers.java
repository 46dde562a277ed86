package org.deeplesson.fuzz;

import java.util.List;
import java.util.function.BiFunction;
import org.deeplesson.layers.*;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Shape;

/** Layers for images: samples of shape {@code (rows, columns, channels)}. */
final class ImageOffers {
    static final List<BiFunction<Draw, Shape, Offer>> ALL = List.of(
            ImageOffers::conv2D,
            ImageOffers::conv2DTranspose,
            ImageOffers::depthwiseConv2D,
            ImageOffers::separableConv2D,
            ImageOffers::averagePooling2D,
            ImageOffers::maxPooling2D,
            ImageOffers::globalAveragePooling2D,
            ImageOffers::globalMaxPooling2D,
            ImageOffers::spatialDropout2D,
            ImageOffers::upSampling2D,
            ImageOffers::zeroPadding2D);

    private ImageOffers() {}

    /** Windows over rows and columns, with strides or gaps. */
    private record Windows(long rows, long columns, long stride, long gap, Padding padding) {
        static Windows of(Draw draw) {
            boolean both = draw.odd();
            boolean strides = draw.chance(0.5);
            return new Windows(
                    draw.size(3),
                    draw.size(3),
                    strides || both ? draw.size(3) : 1,
                    strides && !both ? 1 : draw.size(2),
                    Options.padding(draw));
        }

        boolean fits(Shape in) {
            return in.rank() == 3
                    && rows > 0
                    && columns > 0
                    && stride > 0
                    && gap > 0
                    && (stride == 1 || gap == 1)
                    && outputs(in.size(0), rows) > 0
                    && outputs(in.size(1), columns) > 0;
        }

        private long outputs(long inputs, long size) {
            return Sizes.behind(inputs, size, stride, gap, padding);
        }

        long[] behind(Shape in, long channels) {
            return fits(in) ? new long[] {outputs(in.size(0), rows), outputs(in.size(1), columns), channels} : null;
        }

        private long grown(long inputs, long size) {
            long extent = (size - 1) * gap + 1;
            return padding == Padding.SAME ? inputs * stride : (inputs - 1) * stride + Math.max(extent, stride);
        }
    }

    private static Offer conv2D(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        long groups = draw.odd() ? draw.size(3) : draw.chance(0.3) ? draw.of(PlainOffers.divisors(in.size(-1))) : 1;
        long filters = draw.odd() ? draw.size(4) : Math.max(1, groups) * draw.size(3);
        boolean bias = draw.chance(0.8);
        var activation = Options.activation(draw);
        var regularizer = Options.regularizer(draw);
        var constraint = Options.constraint(draw);
        boolean fits = w.fits(in) && filters > 0 && groups > 0 && filters % groups == 0 && in.size(-1) % groups == 0;
        return Offer.of(
                Conv2D.class,
                () -> new Conv2D(filters, w.rows, w.columns)
                        .strides(w.stride)
                        .dilationRate(w.gap)
                        .padding(w.padding)
                        .groups(groups)
                        .useBias(bias)
                        .activation(activation)
                        .kernelRegularizer(regularizer)
                        .activityRegularizer(regularizer)
                        .kernelConstraint(constraint),
                fits,
                fits ? w.behind(in, filters) : null);
    }

    private static Offer conv2DTranspose(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        long filters = draw.size(3);
        boolean bias = draw.chance(0.8);
        var activation = Options.activation(draw);
        boolean fits = in.rank() == 3
                && filters > 0
                && w.rows > 0
                && w.columns > 0
                && w.stride > 0
                && w.gap > 0
                && (w.stride == 1 || w.gap == 1);
        long[] output = fits ? new long[] {w.grown(in.size(0), w.rows), w.grown(in.size(1), w.columns), filters} : null;
        return Offer.of(
                Conv2DTranspose.class,
                () -> new Conv2DTranspose(filters, w.rows, w.columns)
                        .strides(w.stride)
                        .dilationRate(w.gap)
                        .padding(w.padding)
                        .useBias(bias)
                        .activation(activation),
                fits,
                output);
    }

    private static Offer depthwiseConv2D(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        long multiplier = draw.size(2);
        var activation = Options.activation(draw);
        var regularizer = Options.regularizer(draw);
        boolean fits = w.fits(in) && multiplier > 0;
        return Offer.of(
                DepthwiseConv2D.class,
                () -> new DepthwiseConv2D(w.rows, w.columns)
                        .depthMultiplier(multiplier)
                        .strides(w.stride)
                        .dilationRate(w.gap)
                        .padding(w.padding)
                        .activation(activation)
                        .depthwiseRegularizer(regularizer),
                fits,
                fits ? w.behind(in, in.size(2) * multiplier) : null);
    }

    private static Offer separableConv2D(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        long filters = draw.size(3);
        long multiplier = draw.size(2);
        var activation = Options.activation(draw);
        boolean fits = w.fits(in) && filters > 0 && multiplier > 0;
        return Offer.of(
                SeparableConv2D.class,
                () -> new SeparableConv2D(filters, w.rows, w.columns)
                        .depthMultiplier(multiplier)
                        .strides(w.stride)
                        .dilationRate(w.gap)
                        .padding(w.padding)
                        .activation(activation),
                fits,
                fits ? w.behind(in, filters) : null);
    }

    private static Offer maxPooling2D(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        Windows plain = new Windows(w.rows, w.columns, w.stride, 1, w.padding);
        return Offer.of(
                MaxPooling2D.class,
                () -> new MaxPooling2D(w.rows, w.columns).strides(w.stride).padding(w.padding),
                plain.fits(in),
                plain.fits(in) ? plain.behind(in, in.size(2)) : null);
    }

    private static Offer averagePooling2D(Draw draw, Shape in) {
        Windows w = Windows.of(draw);
        Windows plain = new Windows(w.rows, w.columns, w.stride, 1, w.padding);
        return Offer.of(
                AveragePooling2D.class,
                () -> new AveragePooling2D(w.rows, w.columns).strides(w.stride).padding(w.padding),
                plain.fits(in),
                plain.fits(in) ? plain.behind(in, in.size(2)) : null);
    }

    private static Offer globalAveragePooling2D(Draw draw, Shape in) {
        boolean keep = draw.chance(0.5);
        return Offer.of(
                GlobalAveragePooling2D.class,
                () -> new GlobalAveragePooling2D().keepdims(keep),
                in.rank() == 3,
                keep ? new long[] {1, 1, in.size(-1)} : new long[] {in.size(-1)});
    }

    private static Offer globalMaxPooling2D(Draw draw, Shape in) {
        boolean keep = draw.chance(0.5);
        return Offer.of(
                GlobalMaxPooling2D.class,
                () -> new GlobalMaxPooling2D().keepdims(keep),
                in.rank() == 3,
                keep ? new long[] {1, 1, in.size(-1)} : new long[] {in.size(-1)});
    }

    private static Offer spatialDropout2D(Draw draw, Shape in) {
        double rate = draw.share();
        return Offer.of(
                        SpatialDropout2D.class,
                        () -> new SpatialDropout2D(rate),
                        in.rank() == 3 && rate >= 0 && rate <= 1,
                        in.toArray())
                .perhaps(rate == 1);
    }

    private static Offer upSampling2D(Draw draw, Shape in) {
        long rows = draw.size(3);
        long columns = draw.size(3);
        boolean fits = in.rank() == 3 && rows > 0 && columns > 0;
        return Offer.of(
                UpSampling2D.class,
                () -> new UpSampling2D(rows, columns),
                fits,
                fits ? new long[] {in.size(0) * rows, in.size(1) * columns, in.size(2)} : null);
    }

    private static Offer zeroPadding2D(Draw draw, Shape in) {
        long top = draw.odd() ? -1 : draw.below(3);
        long left = draw.below(3);
        boolean fits = in.rank() == 3 && top >= 0;
        return Offer.of(
                ZeroPadding2D.class,
                () -> new ZeroPadding2D(top, 1, left, 0),
                fits,
                fits ? new long[] {in.size(0) + top + 1, in.size(1) + left, in.size(2)} : null);
    }
}
