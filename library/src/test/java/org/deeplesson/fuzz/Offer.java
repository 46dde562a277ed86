package org.deeplesson.fuzz;

import java.util.List;
import java.util.function.Supplier;
import org.deeplesson.layers.Layer;
import org.deeplesson.tensors.Shape;

/**
 * A layer with drawn options at a place of the model, and what Keras's rules say of it, worked out without the library.
 *
 * @param type the layer's class
 * @param layer makes it, or refuses to
 * @param verdict whether it fits there
 * @param outputs the shapes that come out where it fits
 */
record Offer(Class<? extends Layer> type, Supplier<Layer> layer, Verdict verdict, List<Shape> outputs) {
    enum Verdict {
        FITS,
        REFUSED,
        /** Depends on the numbers, or is refused here though not in Keras. */
        EITHER
    }

    /** Fits with this output, or is to be refused. */
    static Offer of(Class<? extends Layer> type, Supplier<Layer> layer, boolean fits, long... output) {
        return new Offer(
                type, layer, fits ? Verdict.FITS : Verdict.REFUSED, fits ? List.of(Shape.of(output)) : List.of());
    }

    /** The same, but it need not fit for other reasons. */
    Offer perhaps(boolean doubtful) {
        return doubtful && verdict == Verdict.FITS ? new Offer(type, layer, Verdict.EITHER, outputs) : this;
    }

    boolean fits() {
        return verdict == Verdict.FITS;
    }
}
