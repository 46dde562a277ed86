package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution by oneDNN, for float32 that lies in one piece. */
final class ConvolutionPrimitives {
    private enum Pass {
        FORWARD,
        INPUT_GRADIENT,
        KERNEL_GRADIENT
    }

    private static final double OPERATIONS_WORTH_A_THREAD = 1_000_000;

    private record Key(Pass pass, Shape x, Shape w, boolean bias, boolean rectified, int parts) {}

    private static final Elementwise.Map RECTIFIED =
            new Elementwise.Map(ConvolutionDefinition::rectified, (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(z[i], 0);
                }
            });

    private static final Elementwise.PairMap PLUS = new Elementwise.PairMap(INDArray::add, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    });

    private final Window window;
    private final long groups;
    private final boolean rectified;
    private final Prepared<Key, Parts> prepared = new Prepared<>();

    ConvolutionPrimitives(Window window, long groups, boolean rectified) {
        this.window = window;
        this.groups = groups;
        this.rectified = rectified;
    }

    INDArray forward(INDArray x, INDArray w, INDArray b, INDArray y) {
        // oneDNN's max(y, 0) is 0 for NaN, which nobody would see then.
        boolean finite = !rectified || isFinite(x) && isFinite(w) && (b == null || isFinite(b));
        run(Pass.FORWARD, rectified && finite, x, w, b, y);
        return finite ? y : RECTIFIED.apply(y, y);
    }

    INDArray inputGradient(INDArray dy, INDArray w, INDArray dx) {
        run(Pass.INPUT_GRADIENT, false, dx, w, null, dy);
        return dx;
    }

    void kernelGradient(INDArray x, INDArray dy, INDArray dw, INDArray db) {
        run(Pass.KERNEL_GRADIENT, false, x, dw, db, dy);
    }

    private static boolean isFinite(INDArray array) {
        return Numbers.firstNotFinite(array) < 0;
    }

    private void run(Pass pass, boolean rectified, INDArray x, INDArray w, INDArray b, INDArray y) {
        double operations = (double) y.length() / y.size(3) * w.length();
        int count = Samples.parts(x, operations / OPERATIONS_WORTH_A_THREAD);
        Key key = new Key(pass, Shape.of(x), Shape.of(w), b != null, rectified, count);
        prepared.get(key, () -> new Parts(key)).run(x, w, b, y);
    }

    /** The batch is cut into parts, one for each thread; gradients of the kernel are added up. */
    private final class Parts {
        private final Samples[] samples;
        private final Primitive[] primitives;
        private final INDArray[] dw;
        private final INDArray[] db;

        Parts(Key key) {
            samples = new Samples[key.parts];
            primitives = new Primitive[key.parts];
            dw = new INDArray[key.parts];
            db = new INDArray[key.parts];
            for (int part = 0; part < key.parts; part++) {
                samples[part] = Samples.of(key.x.size(0), part, key.parts);
                try (Natives natives = new Natives()) {
                    primitives[part] = new Making(natives, key, samples[part]).primitive();
                }
                if (part > 0 && key.pass == Pass.KERNEL_GRADIENT) {
                    dw[part] = Nd4j.create(DataType.FLOAT, key.w.toArray());
                    db[part] = key.bias ? Nd4j.create(DataType.FLOAT, key.w.size(3)) : null;
                }
            }
        }

        synchronized void run(INDArray x, INDArray w, INDArray b, INDArray y) {
            Threads.run(samples.length, part -> {
                FloatPointer px = samples[part].in(x);
                FloatPointer py = samples[part].in(y);
                FloatPointer pw = Memory.pointer(dw[part] == null ? w : dw[part]);
                if (b == null) {
                    primitives[part].run(px, pw, py);
                } else {
                    primitives[part].run(px, pw, py, Memory.pointer(db[part] == null ? b : db[part]));
                }
            });
            for (int part = 1; part < samples.length; part++) {
                if (dw[part] != null) {
                    PLUS.apply(w, dw[part], w);
                }
                if (db[part] != null) {
                    PLUS.apply(b, db[part], b);
                }
            }
            Reference.reachabilityFence(x);
            Reference.reachabilityFence(y);
        }
    }

    /** Describes a pass to oneDNN, whose order of axes is (samples, channels, rows, columns) and (filters, channels, …). */
    private final class Making {
        private final Natives natives;
        private final Key key;
        private final long[] x;
        private final long[] y;
        private final long[] w;
        private final dnnl_memory_desc xLayout;
        private final dnnl_memory_desc yLayout;
        private final dnnl_memory_desc wLayout;
        private final dnnl_memory_desc wLiked;
        private final dnnl_memory_desc bLayout;

        Making(Natives natives, Key key, Samples samples) {
            this.natives = natives;
            this.key = key;
            x = samples.shape(key.x.toArray());
            w = key.w.toArray();
            y = window.outputs(x, w[3]);
            xLayout = natives.images(x);
            yLayout = natives.images(y);
            long[] sizes = {groups, w[3] / groups, w[2], w[0], w[1]};
            long[] strides = {w[3] / groups, 1, w[3], w[1] * w[2] * w[3], w[2] * w[3]};
            int first = groups == 1 ? 1 : 0; // a single group has no axis
            wLayout = natives.layout(from(first, sizes), from(first, strides));
            wLiked = natives.anyLayout(from(first, sizes));
            bLayout = key.bias ? natives.layout(new long[] {w[3]}, new long[] {1}) : null;
        }

        private static long[] from(int first, long[] numbers) {
            return Arrays.copyOfRange(numbers, first, numbers.length);
        }

        Primitive primitive() {
            return switch (key.pass) {
                case FORWARD -> made(forward(), DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST, DNNL_ARG_BIAS);
                case INPUT_GRADIENT ->
                    made(inputGradient(), DNNL_ARG_DIFF_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_BIAS);
                case KERNEL_GRADIENT ->
                    made(kernelGradient(), DNNL_ARG_SRC, DNNL_ARG_DIFF_WEIGHTS, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_BIAS);
            };
        }

        private Primitive made(dnnl_primitive_desc description, int xRole, int wRole, int yRole, int bRole) {
            List<Primitive.Argument> arguments = new ArrayList<>(List.of(
                    new Primitive.Argument(xRole, xLayout),
                    new Primitive.Argument(wRole, wLayout),
                    new Primitive.Argument(yRole, yLayout)));
            if (key.bias) {
                arguments.add(new Primitive.Argument(bRole, bLayout));
            }
            return new Primitive(description, arguments);
        }

        private dnnl_primitive_desc forward() {
            dnnl_primitive_attr settings = natives.settings();
            if (key.rectified) {
                dnnl_post_ops relu = natives.then(dnnl_eltwise_relu);
                Natives.check(dnnl_primitive_attr_set_post_ops(settings, relu));
            }
            return forward(settings);
        }

        private dnnl_primitive_desc forward(dnnl_primitive_attr settings) {
            dnnl_primitive_desc made = new dnnl_primitive_desc();
            natives.description(
                    made,
                    dnnl_convolution_forward_primitive_desc_create(
                            made,
                            Natives.ENGINE,
                            dnnl_forward_training,
                            dnnl_convolution_direct,
                            xLayout,
                            wLiked,
                            bLayout,
                            yLayout,
                            window.strides(),
                            window.dilates(),
                            window.before(x),
                            window.after(x),
                            settings));
            if (isMiscomputed()) {
                Natives.check(dnnl_primitive_desc_next_impl(made));
            }
            return made;
        }

        /** What oneDNN 3.11's first choice reads from the wrong places: one column of outputs of a single channel, in strides. */
        private boolean isMiscomputed() {
            return w[2] == 1 && y[2] == 1 && window.columns().stride() > 1;
        }

        private dnnl_primitive_desc inputGradient() {
            dnnl_primitive_desc made = new dnnl_primitive_desc();
            return natives.description(
                    made,
                    dnnl_convolution_backward_data_primitive_desc_create(
                            made,
                            Natives.ENGINE,
                            dnnl_convolution_direct,
                            xLayout,
                            wLiked,
                            yLayout,
                            window.strides(),
                            window.dilates(),
                            window.before(x),
                            window.after(x),
                            forward(natives.settings()),
                            natives.settings()));
        }

        private dnnl_primitive_desc kernelGradient() {
            dnnl_primitive_desc made = new dnnl_primitive_desc();
            return natives.description(
                    made,
                    dnnl_convolution_backward_weights_primitive_desc_create(
                            made,
                            Natives.ENGINE,
                            dnnl_convolution_direct,
                            xLayout,
                            wLiked,
                            bLayout,
                            yLayout,
                            window.strides(),
                            window.dilates(),
                            window.before(x),
                            window.after(x),
                            forward(natives.settings()),
                            natives.settings()));
        }
    }
}
