package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network as every system builds it: the same layers, the same first weights, the same way of training.
 *
 * @param input shape of one sample
 * @param parts layers in their order
 * @param loss of the last layer's outputs
 * @param optimizer with its learning rate
 */
record Net(List<Integer> input, List<Part> parts, Loss loss, Optimizer optimizer, double learningRate) {
    private static final long SEED = 42;

    /** The kinds of layers. */
    enum Kind {
        /** {@code size} units, with an activation. */
        DENSE,
        /** Over the last axis: momentum 0.99, ε 0.001. */
        BATCH_NORM,
        /** {@code size} percent of the numbers are dropped. */
        DROPOUT,
        /** {@code size} filters of 3×3, no padding, ReLU; channels last. */
        CONV,
        /** The largest of 2×2. */
        MAX_POOL,
        /** All numbers of a sample in one row. */
        FLATTEN,
        /** {@code size} numbers for each of {@link #WORDS} words. */
        EMBEDDING,
        /** {@code size} units; the last step's output. */
        LSTM
    }

    /** What is minimised, the mean over the batch. */
    enum Loss {
        /** Of class labels, behind a softmax. */
        CROSS_ENTROPY,
        /** Of 0 and 1, behind a sigmoid. */
        BINARY_CROSS_ENTROPY,
        /** Of numbers. */
        SQUARED_ERROR
    }

    /** How it is minimised. */
    enum Optimizer {
        /** β₁ 0.9, β₂ 0.999, ε 1e-7. */
        ADAM,
        /** Without momentum. */
        SGD
    }

    static final int WORDS = 10_000;

    /**
     * One layer.
     *
     * @param activation of a dense layer: relu, sigmoid or softmax; else empty
     */
    record Part(Kind kind, int size, String activation) {}

    /** One array of weights, in Keras's shape. */
    record Weights(float[] numbers, int... shape) {}

    /** The same layers but for those of a kind. */
    Net without(Kind kind) {
        return new Net(input, parts.stream().filter(part -> part.kind != kind).toList(), loss, optimizer, learningRate);
    }

    /** The first weights of all layers, in Keras's order; those of a batch norm are γ and β alone. */
    List<Weights> weights() {
        List<Weights> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        int[] shape = input.stream().mapToInt(Integer::intValue).toArray();
        for (Part part : parts) {
            int last = shape[shape.length - 1];
            switch (part.kind) {
                case DENSE -> {
                    all.add(glorot(random, last, part.size, last, part.size));
                    all.add(new Weights(new float[part.size], part.size));
                    shape = new int[] {part.size};
                }
                case BATCH_NORM -> {
                    float[] ones = new float[last];
                    Arrays.fill(ones, 1);
                    all.add(new Weights(ones, last));
                    all.add(new Weights(new float[last], last));
                }
                case CONV -> {
                    all.add(glorot(random, 9 * last, 9 * part.size, 3, 3, last, part.size));
                    all.add(new Weights(new float[part.size], part.size));
                    shape = new int[] {shape[0] - 2, shape[1] - 2, part.size};
                }
                case MAX_POOL -> shape = new int[] {shape[0] / 2, shape[1] / 2, last};
                case FLATTEN -> shape = new int[] {Arrays.stream(shape).reduce(1, (a, b) -> a * b)};
                case EMBEDDING -> {
                    all.add(glorot(random, WORDS, part.size, WORDS, part.size));
                    shape = new int[] {shape[0], part.size};
                }
                case LSTM -> {
                    all.add(glorot(random, last, 4 * part.size, last, 4 * part.size));
                    all.add(glorot(random, part.size, 4 * part.size, part.size, 4 * part.size));
                    all.add(new Weights(new float[4 * part.size], 4 * part.size));
                    shape = new int[] {part.size};
                }
                case DROPOUT -> {}
            }
        }
        return all;
    }

    private static Weights glorot(SplittableRandom random, int inputs, int outputs, int... shape) {
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        float[] numbers = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return new Weights(numbers, shape);
    }
}
