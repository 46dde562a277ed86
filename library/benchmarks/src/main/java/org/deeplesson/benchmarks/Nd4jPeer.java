package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** ND4J as one writes it without more ado: dense layers as array expressions. */
final class Nd4jPeer implements Peer {
    @Override
    public String version() {
        return Machine.jar(Nd4j.class);
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        boolean dense = work.net().parts().stream().allMatch(part -> part.kind() == Net.Kind.DENSE);
        boolean known = dense && work.net().loss() == Net.Loss.CROSS_ENTROPY;
        return known ? Optional.of(new Built(work, material)) : Optional.empty();
    }

    private static final class Built implements Job {
        private final Work work;
        private final List<INDArray> weights = new ArrayList<>();
        private final List<INDArray> means = new ArrayList<>();
        private final List<INDArray> squares = new ArrayList<>();
        private final List<INDArray> xs = new ArrayList<>();
        private final List<INDArray> ys = new ArrayList<>();
        private int next;
        private int taken;

        Built(Work work, Material material) {
            this.work = work;
            for (Net.Weights array : work.net().weights()) {
                long[] shape = array.shape().length == 1
                        ? new long[] {1, array.shape()[0]}
                        : new long[] {array.shape()[0], array.shape()[1]};
                weights.add(Nd4j.createFromArray(array.numbers()).reshape(shape));
                means.add(Nd4j.zeros(shape));
                squares.add(Nd4j.zeros(shape));
            }
            int classes = work.net().parts().get(work.net().parts().size() - 1).size();
            for (Material.Samples batch : material.batches(work)) {
                xs.add(Nd4j.createFromArray(batch.x())
                        .reshape(batch.count(), work.net().input().get(0)));
                INDArray rows = Nd4j.zeros(batch.count(), classes);
                for (int i = 0; i < batch.count(); i++) {
                    rows.putScalar(i, (int) batch.y()[i], 1);
                }
                ys.add(rows);
            }
        }

        @Override
        public void run(int steps) {
            check(steps);
        }

        @Override
        public double check(int steps) {
            double told = 0;
            for (int i = 0; i < steps; i++) {
                int batch = next++ % xs.size();
                told = work.task() == Work.Task.PREDICT ? predict(xs.get(batch)) : step(xs.get(batch), ys.get(batch));
            }
            return told;
        }

        private double predict(INDArray x) {
            INDArray predicted = outputs(x).get(weights.size() / 2);
            return predicted.mul(predicted).meanNumber().doubleValue();
        }

        /** The input and the output of each layer. */
        private List<INDArray> outputs(INDArray x) {
            List<INDArray> outputs = new ArrayList<>(List.of(x));
            for (int i = 0; i < weights.size(); i += 2) {
                INDArray z = outputs.get(i / 2).mmul(weights.get(i)).addiRowVector(weights.get(i + 1));
                outputs.add(
                        i + 2 < weights.size() ? Transforms.relu(z) : Nd4j.nn().softmax(z, 1));
            }
            return outputs;
        }

        private double step(INDArray x, INDArray y) {
            List<INDArray> outputs = outputs(x);
            INDArray p = outputs.get(outputs.size() - 1);
            double loss = -y.mul(Transforms.log(p)).sumNumber().doubleValue() / x.size(0);
            INDArray dz = p.sub(y).divi(x.size(0));
            taken++;
            for (int i = weights.size() - 2; i >= 0; i -= 2) {
                INDArray input = outputs.get(i / 2);
                INDArray dw = input.transpose().mmul(dz);
                INDArray db = dz.sum(true, 0);
                if (i > 0) {
                    dz = dz.mmul(weights.get(i).transpose()).muli(input.gt(0).castTo(input.dataType()));
                }
                adam(i, dw);
                adam(i + 1, db);
            }
            return loss;
        }

        private void adam(int i, INDArray g) {
            double rate =
                    work.net().learningRate() * Math.sqrt(1 - Math.pow(0.999, taken)) / (1 - Math.pow(0.9, taken));
            INDArray m = means.get(i).muli(0.9).addi(g.mul(0.1));
            INDArray v = squares.get(i).muli(0.999).addi(g.mul(g).muli(0.001));
            weights.get(i).subi(m.mul(rate).divi(Transforms.sqrt(v, true).addi(1e-7)));
        }
    }
}
