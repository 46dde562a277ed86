package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.BlockLSTM;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** TensorFlow's graph, built once and run in a session; gradients by its own differentiation. */
final class TensorFlowPeer implements Peer {
    private final ConfigProto threads;

    TensorFlowPeer(int threads) {
        this.threads = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .build();
    }

    @Override
    public String version() {
        return "TensorFlow " + TensorFlow.version() + " (tensorflow-core, graph)";
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        return Optional.of(new Built(work, material));
    }

    private final class Built implements Job {
        private final Graph graph = new Graph();
        private final Ops tf = Ops.create(graph);
        private final Net net;
        private final int count;
        private final Placeholder<TFloat32> x;
        private final Placeholder<TFloat32> y;
        private final List<Variable<TFloat32>> variables = new ArrayList<>();
        private final List<Op> initial = new ArrayList<>();
        private final List<Op> step = new ArrayList<>();
        private final Operand<TFloat32> output;
        private final Operand<TFloat32> loss;
        private Operand<TFloat32> lossGradient;
        private final boolean predicts;
        private final Session session;
        private final List<TFloat32> xs = new ArrayList<>();
        private final List<TFloat32> ys = new ArrayList<>();
        private BlockLSTM<TFloat32> lstm;
        private Recurrent recurrent;
        private int next;

        private record Recurrent(
                Operand<TInt64> length,
                Operand<TFloat32> x,
                Operand<TFloat32> zeros,
                Operand<TFloat32> w,
                Operand<TFloat32> peephole,
                Variable<TFloat32> b) {}

        Built(Work work, Material material) {
            net = work.net();
            count = work.batch();
            predicts = work.task() == Work.Task.PREDICT;
            long[] shape = new long[net.input().size() + 1];
            shape[0] = count;
            Arrays.setAll(shape, i -> i == 0 ? count : net.input().get(i - 1));
            x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
            y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(count)));
            output = forward();
            loss = loss();
            if (!predicts) {
                train();
            }
            session = new Session(graph, threads);
            initial.forEach(session::run);
            for (Material.Samples batch : material.batches(work)) {
                xs.add(TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(batch.x())));
                ys.add(TFloat32.tensorOf(Shape.of(count), DataBuffers.of(batch.y())));
            }
        }

        private Variable<TFloat32> variable(Shape shape, Operand<TFloat32> value) {
            Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
            initial.add(tf.assign(variable, value));
            return variable;
        }

        private Variable<TFloat32> zeros(Shape shape) {
            return variable(shape, tf.zeros(tf.constant(shape), TFloat32.class));
        }

        private Variable<TFloat32> weights(Net.Weights weights) {
            long[] sizes = Arrays.stream(weights.shape()).asLongStream().toArray();
            Variable<TFloat32> variable = variable(
                    Shape.of(sizes),
                    tf.constant(TFloat32.tensorOf(Shape.of(sizes), DataBuffers.of(weights.numbers()))));
            variables.add(variable);
            return variable;
        }

        /** The last layer's sums, before a softmax or sigmoid that belongs to the loss; after it when predicting. */
        private Operand<TFloat32> forward() {
            List<Net.Weights> first = net.weights();
            int at = 0;
            Operand<TFloat32> h = x;
            for (Net.Part part : net.parts()) {
                boolean last = part == net.parts().get(net.parts().size() - 1);
                switch (part.kind()) {
                    case DENSE -> {
                        Operand<TFloat32> z =
                                tf.nn.biasAdd(tf.linalg.matMul(h, weights(first.get(at++))), weights(first.get(at++)));
                        boolean inLoss = last && !predicts && net.loss() == Net.Loss.CROSS_ENTROPY;
                        h = inLoss ? z : activation(part.activation(), z);
                    }
                    case BATCH_NORM -> {
                        Variable<TFloat32> gamma = weights(first.get(at++));
                        h = batchNorm(h, gamma, weights(first.get(at++)));
                    }
                    case DROPOUT -> {
                        float kept = 1 - part.size() / 100f;
                        Operand<TFloat32> drawn = tf.random.randomUniform(tf.shape(h), TFloat32.class);
                        Operand<TFloat32> mask = tf.dtypes.cast(tf.math.less(drawn, tf.constant(kept)), TFloat32.class);
                        h = tf.math.mul(h, tf.math.mul(mask, tf.constant(1 / kept)));
                    }
                    case CONV ->
                        h = tf.nn.relu(tf.nn.biasAdd(
                                tf.nn.conv2d(h, weights(first.get(at++)), List.of(1L, 1L, 1L, 1L), "VALID"),
                                weights(first.get(at++))));
                    case MAX_POOL -> {
                        Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
                        h = tf.nn.maxPool(h, window, window, "VALID");
                    }
                    case FLATTEN -> h = tf.reshape(h, tf.constant(new int[] {count, -1}));
                    case EMBEDDING ->
                        h = tf.gather(weights(first.get(at++)), tf.dtypes.cast(h, TInt32.class), tf.constant(0));
                    case LSTM -> {
                        Net.Weights w = stacked(first.get(at++), first.get(at++));
                        h = lstm(h, part.size(), weights(w), weights(first.get(at++)));
                    }
                }
            }
            return h;
        }

        private Operand<TFloat32> activation(String name, Operand<TFloat32> z) {
            return switch (name) {
                case "relu" -> tf.nn.relu(z);
                case "sigmoid" -> tf.math.sigmoid(z);
                case "softmax" -> tf.nn.softmax(z);
                default -> throw new IllegalArgumentException(name);
            };
        }

        private Operand<TFloat32> batchNorm(Operand<TFloat32> h, Variable<TFloat32> gamma, Variable<TFloat32> beta) {
            Operand<TFloat32> rows = tf.reshape(h, tf.constant(new int[] {count, 1, 1, -1}));
            Variable<TFloat32> mean = zeros(gamma.shape());
            Variable<TFloat32> variance = zeros(gamma.shape());
            FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(
                    rows, gamma, beta, mean, variance, FusedBatchNorm.epsilon(1e-3f), FusedBatchNorm.isTraining(true));
            step.add(average(mean, norm.batchMean()));
            step.add(average(variance, norm.batchVariance()));
            return tf.reshape(norm.y(), tf.shape(h));
        }

        private Op average(Variable<TFloat32> moving, Operand<TFloat32> now) {
            return tf.assignSub(moving, tf.math.mul(tf.math.sub(moving, now), tf.constant(0.01f)));
        }

        /** Keras's two matrices as the one that BlockLSTM takes. */
        private static Net.Weights stacked(Net.Weights w, Net.Weights r) {
            float[] both = Arrays.copyOf(w.numbers(), w.numbers().length + r.numbers().length);
            System.arraycopy(r.numbers(), 0, both, w.numbers().length, r.numbers().length);
            return new Net.Weights(both, w.shape()[0] + r.shape()[0], w.shape()[1]);
        }

        private Operand<TFloat32> lstm(Operand<TFloat32> h, int units, Variable<TFloat32> w, Variable<TFloat32> b) {
            Operand<TFloat32> steps = tf.linalg.transpose(h, tf.constant(new int[] {1, 0, 2}));
            Operand<TFloat32> zeros = tf.zeros(tf.constant(new int[] {count, units}), TFloat32.class);
            Operand<TFloat32> peephole = tf.zeros(tf.constant(new int[] {units}), TFloat32.class);
            int length = net.input().get(0);
            recurrent = new Recurrent(tf.constant((long) length), steps, zeros, w, peephole, b);
            lstm = tf.nn.blockLSTM(
                    recurrent.length, steps, zeros, zeros, w, peephole, peephole, peephole, b, BlockLSTM.cellClip(0f));
            return tf.reshape(
                    tf.slice(lstm.h(), tf.constant(new int[] {length - 1, 0, 0}), tf.constant(new int[] {1, count, units
                    })),
                    tf.constant(new int[] {count, units}));
        }

        private Operand<TFloat32> loss() {
            Operand<TInt32> all = tf.constant(new int[] {0});
            Operand<TInt32> both = tf.constant(new int[] {0, 1});
            Operand<TFloat32> column = tf.reshape(y, tf.constant(new int[] {count, 1}));
            if (predicts) {
                return tf.math.mean(tf.math.square(output), both);
            }
            return switch (net.loss()) {
                case CROSS_ENTROPY -> {
                    SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
                            tf.nn.sparseSoftmaxCrossEntropyWithLogits(output, tf.dtypes.cast(y, TInt32.class));
                    lossGradient = tf.math.mul(entropy.backprop(), tf.constant(1f / count));
                    yield tf.math.mean(entropy.loss(), all);
                }
                case SQUARED_ERROR -> tf.math.mean(tf.math.squaredDifference(output, column), both);
                case BINARY_CROSS_ENTROPY -> {
                    Operand<TFloat32> one = tf.constant(1f);
                    Operand<TFloat32> right = tf.math.mul(column, tf.math.log(output));
                    Operand<TFloat32> wrong =
                            tf.math.mul(tf.math.sub(one, column), tf.math.log(tf.math.sub(one, output)));
                    yield tf.math.neg(tf.math.mean(tf.math.add(right, wrong), both));
                }
            };
        }

        private void train() {
            List<Operand<TFloat32>> gradients = lstm == null ? gradients() : gradientsThroughTime();
            Variable<TFloat32> b1 = variable(Shape.scalar(), tf.constant(0.9f));
            Variable<TFloat32> b2 = variable(Shape.scalar(), tf.constant(0.999f));
            Operand<TFloat32> rate = tf.constant((float) net.learningRate());
            // No weight may change while another gradient still reads it.
            Ops gated = tf.withControlDependencies(new ArrayList<>(gradients));
            List<Op> updates = new ArrayList<>();
            for (int i = 0; i < variables.size(); i++) {
                Variable<TFloat32> variable = variables.get(i);
                updates.add(
                        net.optimizer() == Net.Optimizer.SGD
                                ? gated.train.applyGradientDescent(variable, rate, gradients.get(i))
                                : gated.train.applyAdam(
                                        variable,
                                        zeros(variable.shape()),
                                        zeros(variable.shape()),
                                        b1,
                                        b2,
                                        rate,
                                        tf.constant(0.9f),
                                        tf.constant(0.999f),
                                        tf.constant(1e-7f),
                                        gradients.get(i)));
            }
            step.addAll(updates);
            if (net.optimizer() == Net.Optimizer.ADAM) {
                Ops after = tf.withControlDependencies(updates);
                step.add(after.assign(b1, after.math.mul(b1, after.constant(0.9f))));
                step.add(after.assign(b2, after.math.mul(b2, after.constant(0.999f))));
            }
        }

        @SuppressWarnings("unchecked")
        private List<Operand<TFloat32>> gradients() {
            Output<?>[] targets = variables.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
            List<Operand<TFloat32>> gradients = new ArrayList<>();
            for (Output<?> gradient : derived(targets)) {
                gradients.add((Output<TFloat32>) gradient);
            }
            return gradients;
        }

        /** From Java, TensorFlow does not differentiate the cross-entropy of labels, but has its gradient beside it. */
        private Output<?>[] derived(Output<?>... targets) {
            return lossGradient == null
                    ? graph.addGradients(loss.asOutput(), targets)
                    : graph.addGradients("late", new Output<?>[] {output.asOutput()}, targets, new Output<?>[] {
                        lossGradient.asOutput()
                    });
        }

        /** TensorFlow does not differentiate BlockLSTM from Java by itself, but has its gradient as an operation. */
        @SuppressWarnings("unchecked")
        private List<Operand<TFloat32>> gradientsThroughTime() {
            Output<?>[] late = {
                lstm.h(), variables.get(3).asOutput(), variables.get(4).asOutput()
            };
            Output<?>[] d = derived(late);
            Operand<TFloat32> none = tf.zeros(tf.shape(lstm.cs()), TFloat32.class);
            BlockLSTMGrad<TFloat32> back = tf.nn.blockLSTMGrad(
                    recurrent.length,
                    recurrent.x,
                    recurrent.zeros,
                    recurrent.zeros,
                    recurrent.w,
                    recurrent.peephole,
                    recurrent.peephole,
                    recurrent.peephole,
                    recurrent.b,
                    lstm.i(),
                    lstm.cs(),
                    lstm.f(),
                    lstm.o(),
                    lstm.ci(),
                    lstm.co(),
                    lstm.h(),
                    none,
                    (Output<TFloat32>) d[0],
                    false);
            Output<?>[] words = graph.addGradients(
                    "words",
                    new Output<?>[] {recurrent.x.asOutput()},
                    new Output<?>[] {variables.get(0).asOutput()},
                    new Output<?>[] {back.xGrad()});
            return List.of(
                    (Output<TFloat32>) words[0], back.wGrad(), back.bGrad(), (Output<TFloat32>) d[1], (Output<TFloat32>)
                            d[2]);
        }

        @Override
        public void run(int steps) {
            for (int i = 0; i < steps; i++) {
                try (Result result =
                        predicts ? next().fetch(output).run() : targets(next()).run()) {
                    result.size();
                }
            }
        }

        @Override
        public double check(int steps) {
            double last = 0;
            for (int i = 0; i < (predicts ? 1 : steps); i++) {
                Session.Runner runner = next().fetch(loss);
                try (Result result = (predicts ? runner : targets(runner)).run()) {
                    last = ((TFloat32) result.get(0)).getFloat();
                }
            }
            return last;
        }

        private Session.Runner next() {
            int batch = next++ % xs.size();
            return session.runner().feed(x, xs.get(batch)).feed(y, ys.get(batch));
        }

        private Session.Runner targets(Session.Runner runner) {
            step.forEach(runner::addTarget);
            return runner;
        }

        @Override
        public void close() {
            xs.forEach(TFloat32::close);
            ys.forEach(TFloat32::close);
            session.close();
            graph.close();
        }
    }
}
