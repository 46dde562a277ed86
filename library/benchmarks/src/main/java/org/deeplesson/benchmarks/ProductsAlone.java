package org.deeplesson.benchmarks;

import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplesson.tensors.Threads;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The floor of a step of dense layers: its matrix products alone, by oneDNN's sgemm. */
final class ProductsAlone implements Peer {
    ProductsAlone(int threads) {
        Threads.most(threads);
    }

    @Override
    public String version() {
        return "oneDNN's sgemm";
    }

    @Override
    public Optional<Job> prepare(Work work, Material material) {
        boolean dense = work.net().parts().stream().allMatch(part -> part.kind() == Net.Kind.DENSE);
        return dense && work.task() == Work.Task.TRAIN && work.data().equals("digits")
                ? Optional.of(new Built(work, material))
                : Optional.empty();
    }

    private static final class Built implements Job {
        private final List<INDArray> xs = new ArrayList<>();
        private final List<INDArray> weights = new ArrayList<>();
        private final List<INDArray> gradients = new ArrayList<>();
        private final List<INDArray> outputs = new ArrayList<>();
        private final List<INDArray> slopes = new ArrayList<>();
        private int next;

        Built(Work work, Material material) {
            for (Material.Samples batch : material.batches(work)) {
                xs.add(Nd4j.createFromArray(batch.x())
                        .reshape(batch.count(), work.net().input().get(0)));
            }
            for (Net.Weights array : work.net().weights()) {
                if (array.shape().length == 2) {
                    long[] shape = {array.shape()[0], array.shape()[1]};
                    weights.add(Nd4j.createFromArray(array.numbers()).reshape(shape));
                    gradients.add(Nd4j.zeros(shape));
                    outputs.add(Nd4j.zeros(work.batch(), shape[1]));
                    slopes.add(Nd4j.ones(work.batch(), shape[1]));
                }
            }
        }

        @Override
        public void run(int steps) {
            for (int i = 0; i < steps; i++) {
                step(xs.get(next++ % xs.size()));
            }
        }

        private void step(INDArray x) {
            int last = weights.size() - 1;
            for (int i = 0; i <= last; i++) {
                product(i == 0 ? x : outputs.get(i - 1), weights.get(i), outputs.get(i));
            }
            for (int i = last; i >= 0; i--) {
                product(transposed(i == 0 ? x : outputs.get(i - 1)), slopes.get(i), gradients.get(i));
                if (i > 0) {
                    product(slopes.get(i), transposed(weights.get(i)), slopes.get(i - 1));
                }
            }
        }

        @Override
        public double check(int steps) {
            run(steps);
            return 0;
        }
    }
}
