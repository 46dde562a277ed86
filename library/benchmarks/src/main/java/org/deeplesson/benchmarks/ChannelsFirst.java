package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keras's weights for systems that put the channels of an image before its rows: PyTorch and DL4J. */
final class ChannelsFirst {
    private ChannelsFirst() {}

    /** Convolutions as (filters, channels, rows, columns); a dense layer behind a flatten in the order of such images. */
    static List<Net.Weights> weights(Net net) {
        List<Net.Weights> all = new ArrayList<>(net.weights());
        int at = 0;
        int channels = 0;
        boolean flattened = false;
        for (Net.Part part : net.parts()) {
            switch (part.kind()) {
                case CONV -> {
                    all.set(at, permuted(all.get(at), 3, 2, 0, 1));
                    channels = part.size();
                    at += 2;
                }
                case FLATTEN -> flattened = true;
                case DENSE -> {
                    if (flattened) {
                        all.set(at, channelsFirst(all.get(at), channels));
                        flattened = false;
                    }
                    at += 2;
                }
                case BATCH_NORM -> at += 2;
                case EMBEDDING -> at += 1;
                case LSTM -> at += 3;
                case DROPOUT, MAX_POOL -> {}
            }
        }
        return all;
    }

    private static Net.Weights channelsFirst(Net.Weights kernel, int channels) {
        int places = kernel.shape()[0] / channels;
        int units = kernel.shape()[1];
        Net.Weights turned = permuted(new Net.Weights(kernel.numbers(), places, channels, units), 1, 0, 2);
        return new Net.Weights(turned.numbers(), kernel.shape());
    }

    /** Axis {@code i} of the result is axis {@code order[i]} of the weights. */
    static Net.Weights permuted(Net.Weights weights, int... order) {
        int rank = order.length;
        int[] from = weights.shape();
        int[] to = Arrays.stream(order).map(axis -> from[axis]).toArray();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= from[axis];
        }
        float[] numbers = new float[weights.numbers().length];
        for (int i = 0; i < numbers.length; i++) {
            int rest = i;
            int source = 0;
            for (int axis = rank - 1; axis >= 0; axis--) {
                source += rest % to[axis] * strides[order[axis]];
                rest /= to[axis];
            }
            numbers[i] = weights.numbers()[source];
        }
        return new Net.Weights(numbers, to);
    }
}
