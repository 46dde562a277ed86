package org.deeplesson.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.deeplesson.layers.*;
import org.deeplesson.tensors.Shape;

/** Layers of several inputs. */
final class MergeOffers {
    static final List<BiFunction<Draw, List<Shape>, Offer>> ALL = List.of(
            (draw, in) -> same(Add.class, Add::new, in),
            (draw, in) -> same(Average.class, Average::new, in),
            (draw, in) -> same(Maximum.class, Maximum::new, in),
            (draw, in) -> same(Minimum.class, Minimum::new, in),
            (draw, in) -> same(Multiply.class, Multiply::new, in),
            MergeOffers::subtract,
            MergeOffers::concatenate,
            MergeOffers::concatenate,
            MergeOffers::dot);

    private MergeOffers() {}

    /** Of one shape, or of size 1 where they differ; Keras takes different numbers of axes, too. */
    private static Offer same(Class<? extends Layer> type, Supplier<Layer> layer, List<Shape> in) {
        int rank = in.get(0).rank();
        boolean ranks = in.stream().allMatch(shape -> shape.rank() == rank);
        long[] merged = in.get(0).toArray();
        boolean fits = true;
        for (int axis = 0; ranks && axis < rank; axis++) {
            for (Shape shape : in) {
                long size = shape.size(axis);
                fits &= size == merged[axis] || size == 1 || merged[axis] == 1;
                merged[axis] = Math.max(size, merged[axis]);
            }
        }
        return Offer.of(type, layer, fits, merged).perhaps(!ranks || in.size() == 1);
    }

    private static Offer subtract(Draw draw, List<Shape> in) {
        Offer offer = same(Subtract.class, Subtract::new, in);
        return in.size() == 2 ? offer : Offer.of(Subtract.class, Subtract::new, false);
    }

    private static Offer concatenate(Draw draw, List<Shape> in) {
        int rank = in.get(0).rank();
        int axis = draw.odd() ? draw.below(9) - 4 : draw.of(-1, 1 + draw.below(rank));
        int along = axis < 0 ? rank + axis : axis - 1;
        boolean fits = axis != 0 && along >= 0 && along < rank;
        long[] sizes = in.get(0).toArray();
        for (Shape shape : in.subList(1, in.size())) {
            fits = fits && shape.rank() == rank;
            for (int i = 0; fits && i < rank; i++) {
                fits = i == along || shape.size(i) == sizes[i];
            }
            if (fits) {
                sizes[along] += shape.size(along);
            }
        }
        return Offer.of(Concatenate.class, () -> new Concatenate().axis(axis), fits, sizes)
                .perhaps(in.size() == 1);
    }

    /** Keras takes samples of three and more axes, too. */
    private static Offer dot(Draw draw, List<Shape> in) {
        int[] axes = {axis(draw, in.get(0)), axis(draw, in.get(in.size() - 1))};
        boolean normalize = draw.chance(0.5);
        boolean fits = in.size() == 2;
        for (int i = 0; i < 2 && fits; i++) {
            fits = Math.abs(axes[i]) <= in.get(i).rank() && axes[i] != 0;
        }
        int first = axes[0] < 0 ? in.get(0).rank() + axes[0] : axes[0] - 1;
        int second = axes[1] < 0 ? in.get(in.size() - 1).rank() + axes[1] : axes[1] - 1;
        fits = fits && in.get(0).size(first) == in.get(1).size(second);
        long[] output = null;
        if (fits) {
            long[] a = without(in.get(0), first);
            long[] b = without(in.get(1), second);
            output = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, output, a.length, b.length);
        }
        return Offer.of(
                        Dot.class,
                        () -> new Dot(axes[0], axes[1]).normalize(normalize),
                        fits,
                        fits && output.length == 0 ? new long[] {1} : output)
                .perhaps(in.stream().anyMatch(shape -> shape.rank() > 2));
    }

    private static int axis(Draw draw, Shape shape) {
        return draw.odd() ? draw.below(9) - 4 : draw.of(-1, 1 + draw.below(shape.rank()));
    }

    private static long[] without(Shape shape, int axis) {
        long[] sizes = shape.toArray();
        long[] rest = new long[sizes.length - 1];
        System.arraycopy(sizes, 0, rest, 0, axis);
        System.arraycopy(sizes, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }
}
