package org.deeplesson.benchmarks;

import static org.deeplesson.benchmarks.Net.Kind.BATCH_NORM;
import static org.deeplesson.benchmarks.Net.Kind.CONV;
import static org.deeplesson.benchmarks.Net.Kind.DENSE;
import static org.deeplesson.benchmarks.Net.Kind.DROPOUT;
import static org.deeplesson.benchmarks.Net.Kind.EMBEDDING;
import static org.deeplesson.benchmarks.Net.Kind.FLATTEN;
import static org.deeplesson.benchmarks.Net.Kind.LSTM;
import static org.deeplesson.benchmarks.Net.Kind.MAX_POOL;
import static org.deeplesson.benchmarks.Net.Loss.BINARY_CROSS_ENTROPY;
import static org.deeplesson.benchmarks.Net.Loss.CROSS_ENTROPY;
import static org.deeplesson.benchmarks.Net.Loss.SQUARED_ERROR;
import static org.deeplesson.benchmarks.Net.Optimizer.ADAM;
import static org.deeplesson.benchmarks.Net.Optimizer.SGD;

import java.util.List;
import org.deeplesson.benchmarks.Net.Kind;
import org.deeplesson.benchmarks.Net.Part;
import org.deeplesson.benchmarks.Work.Bar;
import org.deeplesson.benchmarks.Work.Task;

/** The work that all systems share, with what is asked of the library. */
final class Works {
    private static final Net MLP =
            new Net(List.of(784), List.of(dense(256, "relu"), dense(10, "softmax")), CROSS_ENTROPY, ADAM, 0.001);
    private static final Net DEEP = new Net(
            List.of(784),
            List.of(
                    dense(512, "relu"),
                    part(BATCH_NORM, 0),
                    part(DROPOUT, 20),
                    dense(256, "relu"),
                    part(BATCH_NORM, 0),
                    part(DROPOUT, 20),
                    dense(128, "relu"),
                    part(BATCH_NORM, 0),
                    part(DROPOUT, 20),
                    dense(10, "softmax")),
            CROSS_ENTROPY,
            ADAM,
            0.001);
    private static final Net CNN = new Net(
            List.of(28, 28, 1),
            List.of(
                    part(CONV, 32),
                    part(MAX_POOL, 2),
                    part(CONV, 64),
                    part(MAX_POOL, 2),
                    part(FLATTEN, 0),
                    dense(128, "relu"),
                    dense(10, "softmax")),
            CROSS_ENTROPY,
            ADAM,
            0.001);
    private static final Net RECURRENT = new Net(
            List.of(100),
            List.of(part(EMBEDDING, 64), part(LSTM, 32), dense(2, "softmax")),
            CROSS_ENTROPY,
            ADAM,
            0.001);
    private static final Net REGRESSION = new Net(
            List.of(1),
            List.of(dense(6, "sigmoid"), dense(4, "sigmoid"), dense(1, "sigmoid")),
            SQUARED_ERROR,
            SGD,
            5.0);
    private static final Net XOR =
            new Net(List.of(2), List.of(dense(2, "sigmoid"), dense(1, "sigmoid")), BINARY_CROSS_ENTROPY, SGD, 0.1);

    static final List<Work> ALL = List.of(
            step(
                    "mlp step, batch 32",
                    MLP,
                    "digits",
                    32,
                    Bar.same(1, "tensorflow", 0.75),
                    Bar.same(1, "pytorch", 0.35),
                    Bar.same(1, "dl4j", 0.2),
                    Bar.same(1, Systems.FLOOR, 1.8),
                    Bar.best(2, 0.65)),
            step("mlp step, batch 128", MLP, "digits", 128, Bar.best(2, 0.65)),
            step("mlp step, batch 512", MLP, "digits", 512, Bar.best(2, 0.65)),
            // Batch norm and Adam make roundings grow.
            new Work("deep mlp step, batch 32", Task.TRAIN, DEEP, "digits", 32, 1, 0.03, List.of()),
            step("cnn step, batch 32", CNN, "digits", 32, Bar.best(2, 1)),
            step("cnn step, batch 128", CNN, "digits", 128, Bar.best(2, 1)),
            step("lstm step, batch 32", RECURRENT, "words", 32, Bar.best(2, 1)),
            step("6-4-1 regression step, batch 32", REGRESSION, "wave", 32),
            new Work(
                    "xor, 10,000 steps of batch 4",
                    Task.TRAIN,
                    XOR,
                    "xor",
                    4,
                    10_000,
                    1e-3,
                    List.of(Bar.same(1, "tensorflow", 0.5))),
            new Work("predict 10,000 digits", Task.PREDICT, MLP, "digits", 10_000, 1, 1e-3, List.of(Bar.best(2, 1))));

    private Works() {}

    static Work named(String name) {
        return ALL.stream().filter(work -> work.name().equals(name)).findFirst().orElseThrow();
    }

    private static Work step(String name, Net net, String data, int batch, Bar... bars) {
        return new Work(name, Task.TRAIN, net, data, batch, 1, 1e-2, List.of(bars));
    }

    private static Part dense(int units, String activation) {
        return new Part(DENSE, units, activation);
    }

    private static Part part(Kind kind, int size) {
        return new Part(kind, size, "");
    }
}
