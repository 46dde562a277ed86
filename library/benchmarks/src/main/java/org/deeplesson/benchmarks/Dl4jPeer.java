package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's MultiLayerNetwork. */
final class Dl4jPeer implements Peer {
    @Override
    public String version() {
        return Machine.jar(MultiLayerNetwork.class);
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        MultiLayerNetwork network = network(work.net());
        List<INDArray> xs = new ArrayList<>();
        List<INDArray> ys = new ArrayList<>();
        for (Material.Samples batch : material.batches(work)) {
            List<Integer> input = work.net().input();
            xs.add(Nd4j.createFromArray(batch.x())
                    .reshape(
                            input.size() == 3
                                    ? new long[] {batch.count(), input.get(2), input.get(0), input.get(1)}
                                    : new long[] {batch.count(), input.get(0)}));
            ys.add(targets(work.net(), batch));
        }
        return Optional.of(new Built(work, network, xs, ys));
    }

    private static INDArray targets(Net net, Material.Samples batch) {
        if (net.loss() != Net.Loss.CROSS_ENTROPY) {
            return Nd4j.createFromArray(batch.y()).reshape(batch.count(), 1);
        }
        INDArray rows = Nd4j.zeros(
                batch.count(), net.parts().get(net.parts().size() - 1).size());
        for (int i = 0; i < batch.count(); i++) {
            rows.putScalar(i, (int) batch.y()[i], 1);
        }
        return rows;
    }

    private static MultiLayerNetwork network(Net net) {
        var layers = new NeuralNetConfiguration.Builder()
                .updater(
                        net.optimizer() == Net.Optimizer.ADAM
                                ? new Adam(net.learningRate(), 0.9, 0.999, 1e-7)
                                : new Sgd(net.learningRate()))
                .list();
        for (Net.Part part : net.parts()) {
            boolean last = part == net.parts().get(net.parts().size() - 1);
            Layer layer = last ? output(net, part) : layer(net, part);
            if (layer != null) {
                layers.layer(layer);
            }
        }
        layers.setInputType(
                switch (net.input().size()) {
                    case 3 ->
                        InputType.convolutional(
                                net.input().get(0),
                                net.input().get(1),
                                net.input().get(2));
                    default ->
                        net.parts().get(0).kind() == Net.Kind.EMBEDDING
                                ? InputType.recurrent(1, net.input().get(0))
                                : InputType.feedForward(net.input().get(0));
                });
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        assign(net, network);
        return network;
    }

    private static Layer layer(Net net, Net.Part part) {
        return switch (part.kind()) {
            case DENSE ->
                new DenseLayer.Builder()
                        .nOut(part.size())
                        .activation(Activation.fromString(part.activation()))
                        .build();
            case BATCH_NORM ->
                new BatchNormalization.Builder().decay(0.99).eps(1e-3).build();
            case DROPOUT -> new DropoutLayer.Builder(1 - part.size() / 100.0).build();
            case CONV ->
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(part.size())
                        .activation(Activation.RELU)
                        .build();
            case MAX_POOL ->
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build();
            case EMBEDDING ->
                new EmbeddingSequenceLayer.Builder()
                        .nIn(Net.WORDS)
                        .nOut(part.size())
                        .inputLength(net.input().get(0))
                        .activation(Activation.IDENTITY)
                        .build();
            case LSTM ->
                new LastTimeStep(new LSTM.Builder()
                        .nOut(part.size())
                        .activation(Activation.TANH)
                        .build());
            case FLATTEN -> null;
        };
    }

    private static Layer output(Net net, Net.Part part) {
        LossFunction loss =
                switch (net.loss()) {
                    case CROSS_ENTROPY -> LossFunction.MCXENT;
                    case BINARY_CROSS_ENTROPY -> LossFunction.XENT;
                    case SQUARED_ERROR -> LossFunction.MSE;
                };
        return new OutputLayer.Builder(loss)
                .nOut(part.size())
                .activation(Activation.fromString(part.activation()))
                .build();
    }

    private static void assign(Net net, MultiLayerNetwork network) {
        List<Net.Weights> first = ChannelsFirst.weights(net);
        int at = 0;
        int layer = 0;
        for (Net.Part part : net.parts()) {
            switch (part.kind()) {
                case DENSE, CONV -> {
                    network.setParam(layer + "_W", array(first.get(at++)));
                    network.setParam(layer + "_b", array(first.get(at++)).reshape(1, part.size()));
                }
                case BATCH_NORM -> at += 2; // γ = 1, β = 0
                case EMBEDDING -> network.setParam(layer + "_W", array(first.get(at++)));
                case LSTM -> {
                    network.setParam(layer + "_W", array(gates(first.get(at++))));
                    network.setParam(layer + "_RW", array(gates(first.get(at++))));
                    network.setParam(layer + "_b", array(first.get(at++)).reshape(1, 4L * part.size()));
                }
                case DROPOUT, MAX_POOL, FLATTEN -> {}
            }
            layer += part.kind() == Net.Kind.FLATTEN ? 0 : 1;
        }
    }

    /** Keras's input, forget, candidate, output as DL4J's candidate, forget, output, input. */
    private static Net.Weights gates(Net.Weights w) {
        int rows = w.shape()[0];
        int units = w.shape()[1] / 4;
        int[] from = {2, 1, 3, 0};
        float[] numbers = new float[w.numbers().length];
        for (int row = 0; row < rows; row++) {
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(w.numbers(), (row * 4 + from[gate]) * units, numbers, (row * 4 + gate) * units, units);
            }
        }
        return new Net.Weights(numbers, w.shape());
    }

    private static INDArray array(Net.Weights weights) {
        long[] shape = Arrays.stream(weights.shape()).asLongStream().toArray();
        return Nd4j.createFromArray(weights.numbers()).reshape(shape);
    }

    private record Built(Work work, MultiLayerNetwork network, List<INDArray> xs, List<INDArray> ys, int[] next)
            implements Job {
        Built(Work work, MultiLayerNetwork network, List<INDArray> xs, List<INDArray> ys) {
            this(work, network, xs, ys, new int[1]);
        }

        @Override
        public void run(int steps) {
            for (int i = 0; i < steps; i++) {
                int batch = next[0]++ % xs.size();
                if (work.task() == Work.Task.PREDICT) {
                    network.output(xs.get(batch));
                } else {
                    network.fit(xs.get(batch), ys.get(batch));
                }
            }
        }

        @Override
        public double check(int steps) {
            run(steps);
            if (work.task() == Work.Task.TRAIN) {
                return network.score();
            }
            INDArray predicted = network.output(xs.get(0));
            return predicted.mul(predicted).meanNumber().doubleValue();
        }
    }
}
