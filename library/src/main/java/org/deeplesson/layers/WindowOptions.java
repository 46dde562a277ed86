package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a layer's window moves over sequences {@code (steps, channels)} or images {@code (rows, columns, channels)}. A sequence
 * is an image of one row.
 */
final class WindowOptions {
    private final Layer layer;
    private final String sizeName;
    private final long[] size;
    private long[] strides;
    private long[] dilationRate;
    private Padding padding = Padding.VALID;

    /**
     * A window that moves by one, without gaps and padding.
     *
     * @param layer for messages
     * @param sizeName the option's name
     * @param size one number for each axis
     */
    WindowOptions(Layer layer, String sizeName, long... size) {
        this.layer = layer;
        this.sizeName = sizeName;
        this.size = checked(sizeName, size);
        this.strides = ones();
        this.dilationRate = ones();
    }

    private long[] ones() {
        long[] ones = new long[size.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    void strides(long... strides) {
        this.strides = checked("strides", strides);
    }

    void dilationRate(long... dilationRate) {
        this.dilationRate = checked("dilationRate", dilationRate);
    }

    void padding(Padding padding) {
        if (padding == Padding.CAUSAL && size.length != 1) {
            throw new IllegalArgumentException(layer.label()
                    + ": padding must be valid or same, but was causal, which is for sequences. Use SAME.");
        }
        this.padding = padding;
    }

    long[] size() {
        return size;
    }

    long[] strides() {
        return strides;
    }

    long[] dilationRate() {
        return dilationRate;
    }

    Padding padding() {
        return padding;
    }

    /** One number stands for all axes. */
    private long[] checked(String name, long... numbers) {
        int axes = size == null ? numbers.length : size.length;
        long[] all = numbers.length == 1 ? new long[axes] : numbers.clone();
        if (numbers.length == 1) {
            Arrays.fill(all, numbers[0]);
        }
        if (all.length != axes || Arrays.stream(all).anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException(
                    layer.label() + ": " + name + " must be " + (axes == 1 ? "one number" : axes + " numbers")
                            + " of 1 or more, but was " + Shape.text(numbers) + ". Give one for each axis, such as "
                            + (axes == 1 ? "3" : "3, 3") + ".");
        }
        return all;
    }

    Config into(Config config) {
        return config.with(sizeName(), Config.list(size))
                .with("strides", Config.list(strides))
                .with("padding", padding.text())
                .with("data_format", "channels_last");
    }

    /** Takes strides and padding from a config. */
    void from(Config config) {
        strides(config.wholes("strides", strides));
        padding(Padding.named(config.text("padding", padding.text())));
        dilationRate(config.wholes("dilation_rate", dilationRate));
        checkFormat(layer, config);
    }

    /** Refuses channels that stand first. */
    static void checkFormat(Layer layer, Config config) {
        String format = config.text("data_format", "channels_last");
        if (format != null && !format.equals("channels_last")) {
            throw new IllegalArgumentException(layer.label() + ": data_format must be channels_last, but was " + format
                    + ". Save the model with channels last.");
        }
    }

    /** An option of two numbers, or of one for both. */
    static long[] pair(Config config, String name, long... fallback) {
        long[] numbers = config.wholes(name, fallback);
        return numbers.length == 1 ? new long[] {numbers[0], numbers[0]} : numbers;
    }

    private String sizeName() {
        return sizeName.replace("Size", "_size");
    }

    /** The window over images. */
    Window window() {
        Window.Axis last = axis(size.length - 1);
        return new Window(size.length == 1 ? new Window.Axis(1, 1, 1, Padding.VALID) : axis(0), last);
    }

    private Window.Axis axis(int i) {
        return new Window.Axis(size[i], strides[i], dilationRate[i], padding);
    }

    /** Refuses what is no sequence or image. */
    void checkRank(Shape input) {
        if (input.rank() == size.length + 1) {
            return;
        }
        String expected = size.length == 1 ? "(steps, channels)" : "(rows, columns, channels)";
        String sizes = input.toString();
        throw new IllegalArgumentException(layer.label() + ": expects samples of shape " + expected
                + ", but they have shape " + sizes + ". Put new Reshape"
                + (input.rank() == size.length ? sizes.substring(0, sizes.length() - 1) + ", 1)" : expected)
                + " before it.");
    }

    /** The shape of what the window makes of one sequence or image, with so many channels. */
    Shape outputs(Shape input, long channels) {
        checkRank(input);
        long[] outputs = new long[size.length + 1];
        for (int i = 0; i < size.length; i++) {
            outputs[i] = axis(i).outputs(input.size(i));
            if (outputs[i] < 1) {
                throw new IllegalArgumentException(
                        layer.label() + ": " + sizeName + " must fit into the input, but was "
                                + Shape.of(size) + (isDilated() ? " with dilationRate " + Shape.of(dilationRate) : "")
                                + " for samples of shape " + input + ". "
                                + (isChannelsFirst(input)
                                        ? "Put the channels last, such as with new Permute(2, 3, 1)."
                                        : "Make it smaller, or use padding(\"same\")."));
            }
        }
        outputs[size.length] = channels;
        return Shape.of(outputs);
    }

    /** Refuses strides together with gaps. */
    void checkStrides() {
        if (isDilated() && Arrays.stream(strides).anyMatch(stride -> stride > 1)) {
            throw new IllegalArgumentException(layer.label() + ": strides or dilationRate must be 1, but were "
                    + Shape.of(strides) + " and " + Shape.of(dilationRate) + ". Choose one of them.");
        }
    }

    private static boolean isChannelsFirst(Shape input) {
        return input.rank() == 3 && (input.size(0) == 1 || input.size(0) == 3) && input.size(2) > 3;
    }

    private boolean isDilated() {
        return Arrays.stream(dilationRate).anyMatch(rate -> rate > 1);
    }

    /** Sequences as images of one row; images as they are. */
    static INDArray images(String name, INDArray array, Call call) {
        return array.rank() == 4 ? array : call.reshaped(name, array, array.size(0), 1, array.size(1), array.size(2));
    }

    /** The same of a kernel. */
    static INDArray asWindow(String name, INDArray kernel, Call call) {
        return kernel.rank() == 4
                ? kernel
                : call.reshaped(name, kernel, 1, kernel.size(0), kernel.size(1), kernel.size(2));
    }
}
