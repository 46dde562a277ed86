package org.deeplesson.tensors;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplesson.tensors.ConvolutionPass.Kind;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution by oneDNN, for float32 that lies in one piece. */
final class ConvolutionPrimitives {
    private static final double OPERATIONS_WORTH_A_THREAD = 1_000_000;

    private record Key(ConvolutionPass pass, int parts) {}

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
        run(Kind.FORWARD, rectified && finite, x, w, b, y);
        return finite ? y : RECTIFIED.apply(y, y);
    }

    INDArray inputGradient(INDArray dy, INDArray w, INDArray dx) {
        run(Kind.INPUT_GRADIENT, false, dx, w, null, dy);
        return dx;
    }

    void kernelGradient(INDArray x, INDArray dy, INDArray dw, INDArray db) {
        run(Kind.KERNEL_GRADIENT, false, x, dw, db, dy);
    }

    private static boolean isFinite(INDArray array) {
        return Numbers.firstNotFinite(array) < 0;
    }

    private void run(Kind kind, boolean rectified, INDArray x, INDArray w, INDArray b, INDArray y) {
        double operations = (double) y.length() / y.size(3) * w.length();
        int count = Samples.parts(x, operations / OPERATIONS_WORTH_A_THREAD);
        Shape ws = Shape.of(w);
        Key key = new Key(new ConvolutionPass(kind, window, groups, Shape.of(x), ws, b != null, rectified), count);
        prepared.get(key, () -> new Parts(key)).run(x, w, b, y);
    }

    /** The batch is cut into parts, one for each thread; gradients of the kernel are added up. */
    private static final class Parts {
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
                samples[part] = Samples.of(key.pass.x().size(0), part, key.parts);
                primitives[part] = key.pass.primitive(samples[part]);
                if (part > 0 && key.pass.kind() == Kind.KERNEL_GRADIENT) {
                    Shape w = key.pass.w();
                    dw[part] = Nd4j.create(DataType.FLOAT, w.toArray());
                    db[part] = key.pass.bias() ? Nd4j.create(DataType.FLOAT, w.size(3)) : null;
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
}
