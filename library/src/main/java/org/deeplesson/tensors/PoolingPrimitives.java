package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pooling by oneDNN, for float32 that lies in one piece. What it notes of the places of the largest, a byte or four for each
 * output, lies in the memory of {@code where} and is read by its own backward pass alone.
 */
final class PoolingPrimitives {
    private static final double NUMBERS_WORTH_A_THREAD = 200_000;

    private record Key(boolean forward, Shape x, boolean where, int parts) {}

    private final int algorithm;
    private final Window window;
    private final Prepared<Key, Primitive[]> prepared = new Prepared<>();

    PoolingPrimitives(Pooling.Kind kind, Window window) {
        this.algorithm = kind == Pooling.Kind.MAX ? dnnl_pooling_max : dnnl_pooling_avg_exclude_padding;
        this.window = window;
    }

    INDArray forward(INDArray x, INDArray y, INDArray where) {
        run(true, x, y, where);
        return y;
    }

    INDArray backward(INDArray dy, INDArray where, INDArray dx) {
        run(false, dx, dy, where);
        return dx;
    }

    private void run(boolean forward, INDArray x, INDArray y, INDArray where) {
        long seen = window.rows().size() * window.columns().size();
        int parts = Samples.parts(x, (double) y.length() * seen / NUMBERS_WORTH_A_THREAD);
        Key key = new Key(forward, Shape.of(x), where != null, parts);
        Primitive[] primitives = prepared.get(key, () -> prepare(key));
        Threads.run(parts, part -> {
            Samples samples = Samples.of(x.size(0), part, parts);
            if (where == null) {
                primitives[part].run(samples.in(x), samples.in(y));
            } else {
                primitives[part].run(samples.in(x), samples.in(y), samples.in(where));
            }
        });
        Reference.reachabilityFence(x);
        Reference.reachabilityFence(y);
        Reference.reachabilityFence(where);
    }

    private Primitive[] prepare(Key key) {
        Primitive[] parts = new Primitive[key.parts];
        for (int part = 0; part < key.parts; part++) {
            try (Natives natives = new Natives()) {
                parts[part] =
                        prepare(key, Samples.of(key.x.size(0), part, key.parts).shape(key.x.toArray()), natives);
            }
        }
        return parts;
    }

    private Primitive prepare(Key key, long[] images, Natives natives) {
        dnnl_memory_desc x = natives.images(images);
        dnnl_memory_desc y = natives.images(window.outputs(images, images[3]));
        dnnl_primitive_desc forward = forward(natives, images, x, y, key.where || !key.forward);
        dnnl_primitive_desc description = key.forward ? forward : backward(natives, images, x, y, forward);
        Primitive.Argument xs = new Primitive.Argument(key.forward ? DNNL_ARG_SRC : DNNL_ARG_DIFF_SRC, x);
        Primitive.Argument ys = new Primitive.Argument(key.forward ? DNNL_ARG_DST : DNNL_ARG_DIFF_DST, y);
        Primitive.Argument where = new Primitive.Argument(DNNL_ARG_WORKSPACE, null);
        return new Primitive(description, key.where ? List.of(xs, ys, where) : List.of(xs, ys));
    }

    private dnnl_primitive_desc forward(
            Natives natives, long[] images, dnnl_memory_desc x, dnnl_memory_desc y, boolean training) {
        dnnl_primitive_desc made = new dnnl_primitive_desc();
        return natives.description(
                made,
                dnnl_pooling_forward_primitive_desc_create(
                        made,
                        Natives.ENGINE,
                        training ? dnnl_forward_training : dnnl_forward_inference,
                        algorithm,
                        x,
                        y,
                        window.strides(),
                        window.sizes(),
                        window.dilates(),
                        window.before(images),
                        window.after(images),
                        natives.settings()));
    }

    private dnnl_primitive_desc backward(
            Natives natives, long[] images, dnnl_memory_desc x, dnnl_memory_desc y, dnnl_primitive_desc forward) {
        dnnl_primitive_desc made = new dnnl_primitive_desc();
        return natives.description(
                made,
                dnnl_pooling_backward_primitive_desc_create(
                        made,
                        Natives.ENGINE,
                        algorithm,
                        x,
                        y,
                        window.strides(),
                        window.sizes(),
                        window.dilates(),
                        window.before(images),
                        window.after(images),
                        forward,
                        natives.settings()));
    }
}
