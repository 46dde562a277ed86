package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** One of the three computations of a convolution, for arrays of these shapes, as oneDNN is to prepare it. */
record ConvolutionPass(Kind kind, Window window, long groups, Shape x, Shape w, boolean bias, boolean rectified) {
    enum Kind {
        FORWARD,
        INPUT_GRADIENT,
        KERNEL_GRADIENT
    }

    /** Prepared for some samples of the batch. */
    Primitive primitive(Samples samples) {
        try (Natives natives = new Natives()) {
            return new Making(natives, samples).primitive();
        }
    }

    /** Describes a pass to oneDNN, whose order of axes is (samples, channels, rows, columns) and (filters, channels, …). */
    private final class Making {
        private final Natives natives;
        private final long[] x;
        private final long[] y;
        private final long[] w;
        private final dnnl_memory_desc xLayout;
        private final dnnl_memory_desc yLayout;
        private final dnnl_memory_desc wLayout;
        private final dnnl_memory_desc wLiked;
        private final dnnl_memory_desc bLayout;

        Making(Natives natives, Samples samples) {
            this.natives = natives;
            x = samples.shape(ConvolutionPass.this.x.toArray());
            w = ConvolutionPass.this.w.toArray();
            y = window.outputs(x, w[3]);
            xLayout = natives.images(x);
            yLayout = natives.images(y);
            long[] sizes = {groups, w[3] / groups, w[2], w[0], w[1]};
            long[] strides = {w[3] / groups, 1, w[3], w[1] * w[2] * w[3], w[2] * w[3]};
            int first = groups == 1 ? 1 : 0; // a single group has no axis
            wLayout = natives.layout(from(first, sizes), from(first, strides));
            wLiked = natives.anyLayout(from(first, sizes));
            bLayout = bias ? natives.layout(new long[] {w[3]}, new long[] {1}) : null;
        }

        private static long[] from(int first, long[] numbers) {
            return Arrays.copyOfRange(numbers, first, numbers.length);
        }

        Primitive primitive() {
            return switch (kind) {
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
            if (bias) {
                arguments.add(new Primitive.Argument(bRole, bLayout));
            }
            return new Primitive(description, arguments);
        }

        private dnnl_primitive_desc forward() {
            dnnl_primitive_attr settings = natives.settings();
            if (rectified) {
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
