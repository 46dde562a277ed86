package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Conv2D;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.LSTM;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.MaxPooling2D;
import org.deeplesson.layers.Parameter;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.Loss;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.tensors.Threads;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The library itself, as a lesson uses it. */
final class DeepLessonPeer implements Peer {
    DeepLessonPeer(int threads) {
        Threads.most(threads);
    }

    @Override
    public String version() {
        return Machine.jar(Sequential.class);
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        List<Layer> layers = new ArrayList<>();
        for (Net.Part part : work.net().parts()) {
            layers.add(layer(part));
        }
        long[] input = work.net().input().stream().mapToLong(i -> i).toArray();
        Sequential model = new Sequential(layers.toArray(Layer[]::new)).build(input);
        model.compile(
                work.net().optimizer() == Net.Optimizer.ADAM
                        ? new Adam(work.net().learningRate())
                        : new SGD(work.net().learningRate()),
                loss(work.net().loss()));
        assign(model, work.net().weights());
        List<INDArray> x = new ArrayList<>();
        List<INDArray> y = new ArrayList<>();
        for (Material.Samples batch : material.batches(work)) {
            long[] shape = new long[input.length + 1];
            shape[0] = batch.count();
            System.arraycopy(input, 0, shape, 1, input.length);
            x.add(Nd4j.createFromArray(batch.x()).reshape(shape));
            boolean labels = work.net().loss() == Net.Loss.CROSS_ENTROPY;
            y.add(Nd4j.createFromArray(batch.y())
                    .reshape(labels ? new long[] {batch.count()} : new long[] {batch.count(), 1}));
        }
        return Optional.of(work.task() == Work.Task.PREDICT ? predicting(model, x.get(0)) : training(model, x, y));
    }

    private static void assign(Sequential model, List<Net.Weights> first) {
        Iterator<Net.Weights> weights = first.iterator();
        for (Layer layer : model.layers()) {
            for (Parameter parameter : layer.parameters()) {
                if (parameter.gradient() != null) {
                    Net.Weights next = weights.next();
                    parameter
                            .value()
                            .assign(Nd4j.createFromArray(next.numbers())
                                    .reshape(parameter.shape().toArray()));
                }
            }
        }
    }

    private static Layer layer(Net.Part part) {
        return switch (part.kind()) {
            case DENSE -> new Dense(part.size()).activation(part.activation());
            case DROPOUT -> new Dropout(part.size() / 100.0);
            case FLATTEN -> new Flatten();
            case BATCH_NORM -> new BatchNormalization();
            case CONV -> new Conv2D(part.size(), 3).activation("relu");
            case MAX_POOL -> new MaxPooling2D(part.size());
            case EMBEDDING -> new Embedding(Net.WORDS, part.size());
            case LSTM -> new LSTM(part.size());
        };
    }

    private static Loss loss(Net.Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> new SparseCategoricalCrossentropy();
            case BINARY_CROSS_ENTROPY -> new BinaryCrossentropy();
            case SQUARED_ERROR -> new MeanSquaredError();
        };
    }

    private static Job training(Sequential model, List<INDArray> x, List<INDArray> y) {
        return new Job() {
            private int next;

            @Override
            public void run(int steps) {
                check(steps);
            }

            @Override
            public double check(int steps) {
                double loss = 0;
                for (int i = 0; i < steps; i++) {
                    int batch = next++ % x.size();
                    loss = model.trainOnBatch(x.get(batch), y.get(batch)).get("loss");
                }
                return loss;
            }
        };
    }

    private static Job predicting(Sequential model, INDArray x) {
        return new Job() {
            @Override
            public void run(int steps) {
                for (int i = 0; i < steps; i++) {
                    model.predict(x);
                }
            }

            @Override
            public double check(int steps) {
                INDArray predicted = model.predict(x);
                return predicted.mul(predicted).meanNumber().doubleValue();
            }
        };
    }
}
