package org.deeplesson.notebook.hosts;

import java.util.List;
import org.deeplesson.datasets.Moons;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Input;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.FitOptions;
import org.knowm.xchart.QuickChart;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What a cell of a foreign kernel would have as its last expression, by name. */
final class Samples {

    private Samples() {}

    static Object named(String name) {
        return switch (name.strip()) {
            case "tensor" -> Nd4j.ones(2, 3);
            case "table" -> Table.create("heights", IntColumn.create("cm", 170, 180));
            case "chart" -> QuickChart.getChart("waves", "x", "y", "y", List.of(1, 2), List.of(3, 4));
            case "summary" -> model().summary();
            case "training" -> model().fit(Moons.make(64, 0.1, 1), FitOptions.epochs(2));
            default -> name;
        };
    }

    private static Sequential model() {
        Sequential model = new Sequential(new Input(2), new Dense(2));
        model.compile(new SGD(0.1), new SparseCategoricalCrossentropy().fromLogits(true));
        return model;
    }
}
