package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What pooling is: the largest, or the mean, over the places of the window. */
record PoolingDefinition(Window window) {

    INDArray max(INDArray x, INDArray y, INDArray where) {
        double lowest = x.dataType().width() == 4 ? -Float.MAX_VALUE : -Double.MAX_VALUE;
        WindowViews views = new WindowViews(x, window, lowest);
        INDArray largest = Nd4j.valueArrayOf(y.shape(), lowest, y.dataType());
        INDArray places = y.like();
        WindowViews.forEach(window, (i, j) -> {
            INDArray seen = views.at(i, j).dup('c');
            BooleanIndexing.replaceWhere(seen, lowest, Conditions.isNan());
            INDArray larger = seen.gt(largest).castTo(y.dataType());
            places.addi(larger.mul(place(i, j, y).subi(places)));
            Transforms.max(largest, seen, false);
        });
        if (where != null) {
            where.assign(places);
        }
        return y.assign(largest);
    }

    INDArray maxBackward(INDArray dy, INDArray where, INDArray dx) {
        WindowViews views = new WindowViews(dx.like(), window, 0);
        WindowViews.forEach(window, (i, j) -> {
            INDArray here = where.eq(place(i, j, dy)).castTo(dy.dataType());
            views.at(i, j).addi(dy.mul(here));
        });
        return dx.assign(views.middle());
    }

    INDArray mean(INDArray x, INDArray y) {
        WindowViews views = new WindowViews(x, window, 0);
        y.assign(0);
        WindowViews.forEach(window, (i, j) -> y.addi(views.at(i, j)));
        return y.divi(counts(x, y));
    }

    INDArray meanBackward(INDArray dy, INDArray dx) {
        WindowViews views = new WindowViews(dx.like(), window, 0);
        INDArray shares = dy.div(counts(dx, dy));
        WindowViews.forEach(window, (i, j) -> views.at(i, j).addi(shares));
        return dx.assign(views.middle());
    }

    /** How many numbers of x each output sees, the padding not being among them. */
    private INDArray counts(INDArray x, INDArray y) {
        WindowViews ones = new WindowViews(Nd4j.ones(x.dataType(), x.shape()), window, 0);
        INDArray counts = y.like();
        WindowViews.forEach(window, (i, j) -> counts.addi(ones.at(i, j)));
        return counts;
    }

    /** The number of a place in the window, for all outputs. */
    private INDArray place(long i, long j, INDArray y) {
        return Nd4j.valueArrayOf(y.shape(), i * window.columns().size() + j, y.dataType());
    }
}
