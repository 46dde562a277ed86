package org.deeplesson.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PyTorch of today, called from Java through DJL. */
final class DjlPeer implements Peer {
    DjlPeer(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(threads));
    }

    @Override
    public String version() {
        return "PyTorch " + Engine.getInstance().getVersion() + " (DJL " + Engine.getDjlVersion() + ")";
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        return Optional.of(new Built(work, material));
    }

    private static final class Built implements Job {
        private final Work work;
        private final Net net;
        private final NDManager manager = NDManager.newBaseManager();
        private final List<NDArray> weights = new ArrayList<>();
        private final List<NDArray> averages = new ArrayList<>();
        private final List<NDArray> xs = new ArrayList<>();
        private final List<NDArray> ys = new ArrayList<>();
        private final Optimizer optimizer;
        private int next;

        Built(Work work, Material material) {
            this.work = work;
            this.net = work.net();
            Tracker rate = Tracker.fixed((float) net.learningRate());
            optimizer = net.optimizer() == Net.Optimizer.ADAM
                    ? Optimizer.adam()
                            .optLearningRateTracker(rate)
                            .optEpsilon(1e-7f)
                            .build()
                    : Optimizer.sgd().setLearningRateTracker(rate).build();
            for (Net.Weights array : parameters()) {
                NDArray parameter = create(array);
                parameter.setRequiresGradient(work.task() == Work.Task.TRAIN);
                weights.add(parameter);
            }
            for (Material.Samples batch : material.batches(work)) {
                xs.add(manager.create(batch.x(), shape(batch.count())));
                ys.add(manager.create(batch.y(), new Shape(batch.count())));
            }
        }

        private Shape shape(int count) {
            List<Integer> input = net.input();
            return input.size() == 3
                    ? new Shape(count, input.get(2), input.get(0), input.get(1))
                    : new Shape(count, input.get(0));
        }

        /** As torch keeps them: dense and recurrent matrices transposed, LSTM with two biases. */
        private List<Net.Weights> parameters() {
            List<Net.Weights> first = ChannelsFirst.weights(net);
            List<Net.Weights> all = new ArrayList<>();
            int at = 0;
            for (Net.Part part : net.parts()) {
                switch (part.kind()) {
                    case DENSE -> {
                        all.add(ChannelsFirst.permuted(first.get(at++), 1, 0));
                        all.add(first.get(at++));
                    }
                    case BATCH_NORM -> {
                        averages.add(create(first.get(at + 1)));
                        averages.add(create(first.get(at)));
                        all.add(first.get(at++));
                        all.add(first.get(at++));
                    }
                    case CONV -> {
                        all.add(first.get(at++));
                        all.add(first.get(at++));
                    }
                    case EMBEDDING -> all.add(first.get(at++));
                    case LSTM -> {
                        all.add(ChannelsFirst.permuted(first.get(at++), 1, 0));
                        all.add(ChannelsFirst.permuted(first.get(at++), 1, 0));
                        all.add(first.get(at++));
                        all.add(new Net.Weights(new float[4 * part.size()], 4 * part.size()));
                    }
                    case DROPOUT, FLATTEN, MAX_POOL -> {}
                }
            }
            return all;
        }

        private NDArray create(Net.Weights array) {
            return manager.create(
                    array.numbers(),
                    new Shape(Arrays.stream(array.shape()).asLongStream().toArray()));
        }

        private NDArray forward(NDArray x, boolean softmax) {
            int at = 0;
            int average = 0;
            NDArray h = x;
            for (Net.Part part : net.parts()) {
                switch (part.kind()) {
                    case DENSE -> {
                        h = Linear.linear(h, weights.get(at++), weights.get(at++))
                                .singletonOrThrow();
                        h = switch (part.activation()) {
                            case "relu" -> Activation.relu(h);
                            case "sigmoid" -> Activation.sigmoid(h);
                            default -> softmax ? h.softmax(-1) : h;
                        };
                    }
                    case BATCH_NORM ->
                        h = BatchNorm.batchNorm(
                                        h,
                                        averages.get(average++),
                                        averages.get(average++),
                                        weights.get(at++),
                                        weights.get(at++),
                                        1,
                                        0.99f,
                                        1e-3f,
                                        true)
                                .singletonOrThrow();
                    case DROPOUT ->
                        h = Dropout.dropout(h, part.size() / 100f, true).singletonOrThrow();
                    case CONV ->
                        h = Activation.relu(Conv2d.conv2d(h, weights.get(at++), weights.get(at++))
                                .singletonOrThrow());
                    case MAX_POOL -> h = Pool.maxPool2d(h, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
                    case FLATTEN -> h = h.reshape(h.getShape().get(0), -1);
                    case EMBEDDING ->
                        h = Embedding.embedding(h.toType(DataType.INT64, false), weights.get(at++), SparseFormat.DENSE)
                                .singletonOrThrow();
                    case LSTM -> {
                        NDArray state =
                                h.getManager().zeros(new Shape(1, h.getShape().get(0), part.size()));
                        NDList parameters = new NDList(weights.subList(at, at + 4));
                        at += 4;
                        NDArray all = h.getNDArrayInternal()
                                .lstm(h, new NDList(state, state), parameters, true, 1, 0, true, false, true)
                                .get(0);
                        h = all.get(":, -1");
                    }
                }
            }
            return h;
        }

        private NDArray loss(NDArray output, NDArray y) {
            NDArray column = y.reshape(-1, 1);
            return switch (net.loss()) {
                case CROSS_ENTROPY ->
                    output.logSoftmax(-1)
                            .gather(column.toType(DataType.INT64, false), 1)
                            .mean()
                            .neg();
                case SQUARED_ERROR -> output.sub(column).square().mean();
                case BINARY_CROSS_ENTROPY ->
                    column.mul(output.log())
                            .add(column.neg().add(1).mul(output.neg().add(1).log()))
                            .mean()
                            .neg();
            };
        }

        @Override
        public void run(int steps) {
            for (int i = 0; i < steps; i++) {
                step(false);
            }
        }

        @Override
        public double check(int steps) {
            double loss = 0;
            for (int i = 0; i < steps; i++) {
                loss = step(true);
            }
            return loss;
        }

        private double step(boolean tell) {
            int batch = next++ % xs.size();
            NDArray x = xs.get(batch);
            NDArray y = ys.get(batch);
            try (NDManager temporary = manager.newSubManager()) {
                x.attach(temporary);
                y.attach(temporary);
                try {
                    return work.task() == Work.Task.PREDICT ? predict(x, tell) : train(x, y, tell);
                } finally {
                    x.attach(manager);
                    y.attach(manager);
                }
            }
        }

        private double predict(NDArray x, boolean tell) {
            NDArray output = forward(x, true);
            return tell ? output.square().mean().getFloat() : 0;
        }

        private double train(NDArray x, NDArray y, boolean tell) {
            double told;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = loss(forward(x, false), y);
                collector.backward(loss);
                told = tell ? loss.getFloat() : 0;
            }
            for (int i = 0; i < weights.size(); i++) {
                try (NDArray gradient = weights.get(i).getGradient()) {
                    optimizer.update(Integer.toString(i), weights.get(i), gradient);
                }
            }
            return told;
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
