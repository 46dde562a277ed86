package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Sections;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer that reads from the first step on, beside one that reads from the last: each output has seen what comes
 * before and what comes after. Sequences of the second are turned round, so that outputs of the same step meet. Schuster and
 * Paliwal, 1997.
 *
 * <p>Shapes: those of the layer, with twice as many units where they are concatenated. Of sequences, the outputs of steps that
 * a mask leaves out are 0; as in Keras, the mask ends here. States, where the layer returns them, follow the output: those of
 * the first, then those of the second.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Embedding(10000, 64),
 *     new Bidirectional(new LSTM(32)),
 *     new Dense(1).activation(SIGMOID));
 * }</pre>
 */
public final class Bidirectional extends MultiLayer {
    private static final Elementwise.PairMap SUM = new Elementwise.PairMap(INDArray::add, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    });
    private static final Elementwise.PairMap MEAN =
            new Elementwise.PairMap((a, b) -> a.add(b).divi(2), (a, b, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (a[i] + b[i]) / 2;
                }
            });
    private static final Elementwise.PairMap PRODUCT = new Elementwise.PairMap(INDArray::mul, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] * b[i];
        }
    });
    private static final Elementwise.Map HALF = new Elementwise.Map(x -> x.div(2), (x, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] / 2;
        }
    });
    private static final Map<String, Elementwise.PairMap> MERGES = Map.of("sum", SUM, "mul", PRODUCT, "ave", MEAN);

    private final Recurrent<?> forward;
    private Recurrent<?> backward;
    private String mergeMode = "concat";

    /**
     * A layer with its options, and its like in the other direction; both have weights of their own.
     *
     * @param layer a pattern: what learns are copies of it
     */
    public Bidirectional(Recurrent<?> layer) {
        Given.check("Bidirectional", "layer", "recurrent, such as new LSTM(32)", layer);
        forward = copy(layer, "forward_", layer.goBackwards);
        backward = copy(layer, "backward_", !layer.goBackwards);
        backward.turned = true;
        prepare();
    }

    /** The layer that a config describes. */
    public static Bidirectional of(Config config) {
        Bidirectional layer = new Bidirectional(recurrent(config.required("layer", Layer.class)));
        Layer backward = config.get("backward_layer", Layer.class, null);
        if (backward != null) {
            layer.backwardLayer(recurrent(backward));
        }
        return common(layer.mergeMode(config.text("merge_mode", "concat")), config);
    }

    private static Recurrent<?> recurrent(Layer layer) {
        if (layer instanceof Recurrent<?> recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException(
                "Bidirectional: layer must be recurrent, but was " + layer + ". Use one such as new LSTM(32).");
    }

    private static Recurrent<?> copy(Recurrent<?> layer, String prefix, boolean goBackwards) {
        String name = layer.name() == null ? layer.baseName() : layer.name();
        String own = name.startsWith(prefix) ? name : prefix + name;
        return layer.copy(layer.config().with("name", own).with("go_backwards", goBackwards));
    }

    private void prepare() {
        forward.zeroOutputForMask(forward.returnSequences);
        backward.zeroOutputForMask(backward.returnSequences);
    }

    /** How the two outputs become one: {@code "concat"}, the default, {@code "sum"}, {@code "mul"} or {@code "ave"}. */
    public Bidirectional mergeMode(String mergeMode) {
        if (!"concat".equals(mergeMode) && (mergeMode == null || !MERGES.containsKey(mergeMode))) {
            throw new IllegalArgumentException(label() + ": mergeMode must be one of concat, sum, mul, ave, but was '"
                    + mergeMode + "'. Choose one of these.");
        }
        this.mergeMode = mergeMode;
        return this;
    }

    /**
     * Another layer for the second direction than one like the first.
     *
     * @throws IllegalArgumentException for one of the same direction, or that returns something else than the first
     */
    public Bidirectional backwardLayer(Recurrent<?> layer) {
        Given.check(label(), "backwardLayer", "recurrent, such as new LSTM(32)", layer);
        if (layer.goBackwards == forward.goBackwards) {
            throw new IllegalArgumentException(
                    label() + ": goBackwards of backwardLayer must be " + !forward.goBackwards + ", but was "
                            + layer.goBackwards + ". The two layers read in different directions.");
        }
        if (layer.returnSequences != forward.returnSequences || layer.returnState != forward.returnState) {
            throw new IllegalArgumentException(label() + ": returnSequences and returnState of backwardLayer must be "
                    + forward.returnSequences + " and " + forward.returnState + ", but were " + layer.returnSequences
                    + " and " + layer.returnState + ". Both layers return the same.");
        }
        backward = copy(layer, "backward_", layer.goBackwards);
        backward.turned = true;
        prepare();
        return this;
    }

    /** Gives the layer a name. */
    public Bidirectional name(String name) {
        rename(name);
        return this;
    }

    /** The layer that reads from the first step on. */
    public Recurrent<?> forwardLayer() {
        return forward;
    }

    /** The layer that reads from the last step on. */
    public Recurrent<?> backwardLayer() {
        return backward;
    }

    @Override
    public List<Layer> layers() {
        return List.of(forward, backward);
    }

    @Override
    public Config config() {
        return super.config()
                .with("merge_mode", mergeMode)
                .with("layer", forward)
                .with("backward_layer", backward);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        List<Shape> ahead = forward.outputShapes(inputs);
        List<Shape> back = backward.outputShapes(inputs);
        boolean concat = mergeMode.equals("concat");
        if (!concat && !ahead.get(0).equals(back.get(0))) {
            throw new IllegalArgumentException(label() + ": outputs of both layers must have one shape for mergeMode '"
                    + mergeMode + "', but they are " + ahead.get(0) + " and " + back.get(0)
                    + ". Give both as many units, or concatenate them.");
        }
        long[] sizes = ahead.get(0).toArray();
        sizes[sizes.length - 1] += concat ? back.get(0).size(-1) : 0;
        List<Shape> all = new ArrayList<>(List.of(Shape.of(sizes)));
        all.addAll(ahead.subList(1, ahead.size()));
        all.addAll(back.subList(1, back.size()));
        return all;
    }

    @Override
    protected void build(List<Shape> inputs) {
        buildInside(forward, inputs.get(0));
        buildInside(backward, inputs.get(0));
    }

    @Override
    protected List<INDArray> forwardAll(List<INDArray> x, Call call) {
        List<INDArray> ahead = call.inside("forward", forward).forward(x, call.masks(), call.training());
        List<INDArray> back = call.inside("backward", backward).forward(x, call.masks(), call.training());
        List<INDArray> outputs = new ArrayList<>();
        outputs.add(merge(ahead.get(0), back.get(0), call));
        outputs.addAll(ahead.subList(1, ahead.size()));
        outputs.addAll(back.subList(1, back.size()));
        return outputs;
    }

    private INDArray merge(INDArray a, INDArray b, Call call) {
        if (!mergeMode.equals("concat")) {
            return MERGES.get(mergeMode).apply(a, b, call.buffer("y", a.shape()));
        }
        int axis = a.rank() - 1;
        long[] shape = a.shape().clone();
        shape[axis] += b.size(axis);
        INDArray y = Sections.write(a, axis, 0, call.buffer("y", shape));
        return Sections.write(b, axis, a.size(axis), y);
    }

    @Override
    protected List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        Call ahead = call.inside("forward", forward);
        Call back = call.inside("backward", backward);
        List<INDArray> da = new ArrayList<>();
        List<INDArray> db = new ArrayList<>();
        split(dy.get(0), ahead.output(), back.output(), call, da, db);
        int states = ahead.outputs().size() - 1;
        da.addAll(dy.subList(1, 1 + states));
        db.addAll(dy.subList(1 + states, dy.size()));
        INDArray dx = ahead.backward(da, false).get(0);
        return Arrays.asList(SUM.apply(dx, back.backward(db, false).get(0), dx)); // both have read x
    }

    private void split(INDArray dy, INDArray a, INDArray b, Call call, List<INDArray> da, List<INDArray> db) {
        if (dy == null) {
            da.add(null);
            db.add(null);
            return;
        }
        INDArray forA = call.buffer("da", a.shape());
        INDArray forB = call.buffer("db", b.shape());
        switch (mergeMode) {
            case "concat" -> {
                da.add(Sections.read(dy, a.rank() - 1, 0, forA));
                db.add(Sections.read(dy, a.rank() - 1, a.size(-1), forB));
            }
            case "mul" -> {
                da.add(PRODUCT.apply(dy, b, forA));
                db.add(PRODUCT.apply(dy, a, forB));
            }
            case "ave" -> {
                da.add(HALF.apply(dy, forA));
                db.add(da.get(0));
            }
            default -> {
                da.add(dy);
                db.add(dy);
            }
        }
    }

    @Override
    protected List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return Collections.nCopies(call.outputs().size(), null);
    }
}
