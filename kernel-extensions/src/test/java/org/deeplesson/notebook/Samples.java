package org.deeplesson.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Gates;
import org.deeplesson.datasets.Moons;
import org.deeplesson.datasets.NonlinearWave;
import org.deeplesson.metrics.ConfusionMatrix;
import org.deeplesson.models.ModelSummary;
import org.deeplesson.models.Perceptron;
import org.deeplesson.notebook.display.Doctor;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.live.FakeScreen;
import org.deeplesson.notebook.live.LiveTraining;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One value of every kind that has a display, for the gallery. */
final class Samples {
    private static final List<String> NAMES = List.of("loss", "accuracy", "val_loss", "val_accuracy");

    private Samples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Model summary", summary());
        all.putAll(ModelPlotSamples.all());
        all.put("History", history(5));
        all.put("History of 300 epochs, loss alone", lossAlone());
        all.put("Live training, running", live(2, 812, false));
        all.put("Live training, stopped", live(3, 400, true));
        all.put("Search", SearchSamples.results());
        all.put("Search, running", SearchSamples.running());
        all.put("Learning rates", SearchSamples.rates());
        all.put("Logs", new Logs(List.of("loss", "accuracy"), new double[] {0.0731, 0.9783}));
        Dataset digits = digits(120);
        all.put("Images", Show.images(digits).columns(10).rows(2));
        all.put("Images with predictions", Show.images(clothes(24)).predictions(guesses(clothes(24))));
        all.put("Image with its numbers", Show.image(digits, 3));
        all.put("Image of 0 to 1", Show.image(digits.scaled(1 / 255.0), 5));
        all.put("Scalar", Nd4j.scalar(3.5f));
        all.put("Vector", Nd4j.createFromArray(1, 2, 3, 4, 5));
        all.put("Matrix", Nd4j.createFromArray(new float[][] {{11, 22.5f, 33}, {41, 52, -63}}));
        all.put("Rank 3", Nd4j.arange(24).reshape(2, 3, 4));
        all.put("Large tensor", digits.x());
        all.put("Large matrix", Nd4j.linspace(-1, 1, 5000).reshape(100, 50));
        all.put("Data set of images", digits);
        all.put("Synthetic data", digits.named("Synthetic digits (train)"));
        all.put("Data set of points", Moons.make(200, 0.15, 42));
        all.put("Data set for regression", NonlinearWave.load());
        all.put("Confusion matrix", confusion());
        all.put("Decision surface", Show.decisionSurface(Samples::wavy, Moons.make(200, 0.15, 42)));
        all.put("Decision surface of XOR", Show.decisionSurface(Samples::xor, Gates.xor()));
        all.put("Decision surface of four classes", Show.decisionSurface(Samples::corners, fourClasses()));
        INDArray xs = Nd4j.linspace(0, 1, 100).reshape(100, 1);
        all.put(
                "Scatter with the fitted curve",
                Show.scatter(NonlinearWave.load()).curve(xs, wave(xs)));
        all.put("Perceptron", new Perceptron(2).fit(Gates.and(), 20));
        all.put("Table", table());
        all.put("XChart", chart());
        all.put("Doctor", ill());
        all.put("Doctor, here and now", Show.doctor());
        return all;
    }

    static ModelSummary summary() {
        return new ModelSummary(
                "digits",
                List.of(
                        new ModelSummary.Row("flatten", "Flatten", Shape.of(Shape.NONE, 784), 0),
                        new ModelSummary.Row("dense", "Dense", Shape.of(Shape.NONE, 256), 200960),
                        new ModelSummary.Row("dense_1", "Dense", Shape.of(Shape.NONE, 10), 2570)),
                203530,
                0,
                4);
    }

    static History history(int epochs) {
        List<Logs> all = new ArrayList<>();
        for (int i = 1; i <= epochs; i++) {
            double fall = Math.exp(-0.55 * i);
            all.add(new Logs(
                    NAMES, new double[] {0.4 * fall + 0.02, 1 - 0.13 * fall, 0.22 * fall + 0.07, 0.979 - 0.06 * fall}));
        }
        return new History(all, 12.34, false);
    }

    private static History lossAlone() {
        List<Logs> all = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 1; i <= 300; i++) {
            all.add(new Logs(
                    List.of("loss"), new double[] {0.3 + 0.4 * Math.exp(-i / 40.0) + 0.008 * random.nextGaussian()}));
        }
        return new History(all, 61.2, true);
    }

    static MimeBundle live(int epoch, int step, boolean stopped) {
        FakeScreen screen = new FakeScreen();
        LiveTraining live = LiveTraining.on(screen).get();
        live.onTrainBegin(new Callback.TrainBegin("digits", 5, 1875, 32, 60000, 10000, null));
        List<Logs> logs = history(5).epochs();
        for (int e = 1; e < epoch; e++) {
            live.onEpochEnd(new Callback.EpochEnd(e, logs.get(e - 1), 2));
        }
        try {
            Thread.sleep(120);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        live.onBatchEnd(new Callback.BatchEnd(epoch, step, new Logs(List.of("loss", "accuracy"), new double[] {
            logs.get(epoch - 1).get("loss"), 0.95
        })));
        if (stopped) {
            live.onTrainEnd(new Callback.TrainEnd(new History(logs.subList(0, epoch - 1), 4.2, true)));
        }
        return screen.last();
    }

    /** Strokes that look like something, drawn by a program. */
    static Dataset digits(int samples) {
        INDArray x = Nd4j.create(org.nd4j.linalg.api.buffer.DataType.UINT8, samples, 28, 28);
        int[] y = new int[samples];
        for (int i = 0; i < samples; i++) {
            y[i] = (i * 7 + i / 10) % 10;
            for (int t = 0; t < 400; t++) {
                double angle = t / 400.0 * 2 * Math.PI;
                double r = 7 + 3 * Math.cos((y[i] % 5 + 1) * angle);
                int row = (int) Math.round(14 + r * Math.sin(angle));
                int column = (int) Math.round(14 + 0.7 * r * Math.cos(angle));
                x.putScalar(new int[] {i, row, column}, 250 - t % 7 * 9);
                x.putScalar(new int[] {i, Math.min(27, row + 1), column}, 140 + t % 5 * 20);
            }
        }
        return new Dataset("MNIST-like strokes", x, Nd4j.createFromArray(y), List.of(), List.of());
    }

    static Dataset clothes(int samples) {
        return digits(samples)
                .named("Clothes")
                .classNames(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot");
    }

    static INDArray guesses(Dataset data) {
        INDArray yPred = Nd4j.zeros(data.size(), 10);
        for (int i = 0; i < data.size(); i++) {
            int label = data.y().getInt(i);
            yPred.putScalar(i, i % 6 == 4 ? (label + 3) % 10 : label, 1);
        }
        return yPred;
    }

    static ConfusionMatrix confusion() {
        long[][] counts = new long[10][10];
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 940 + random.nextInt(60);
            for (int k = 0; k < 6; k++) {
                counts[i][random.nextInt(10)] += random.nextInt(1 + random.nextInt(40));
            }
        }
        return new ConfusionMatrix(counts, List.of());
    }

    static INDArray wavy(INDArray x) {
        INDArray score = x.getColumn(1)
                .dup()
                .muli(4)
                .subi(org.nd4j.linalg.ops.transforms.Transforms.sin(
                                x.getColumn(0).mul(3.2).add(0.2))
                        .mul(2.2))
                .subi(0.6);
        return org.nd4j.linalg.ops.transforms.Transforms.sigmoid(score.neg()).reshape(x.size(0), 1);
    }

    static INDArray xor(INDArray x) {
        INDArray a = x.getColumn(0).sub(0.5);
        INDArray b = x.getColumn(1).sub(0.5);
        return org.nd4j.linalg.ops.transforms.Transforms.sigmoid(a.mul(b).mul(-20))
                .reshape(x.size(0), 1);
    }

    private static INDArray corners(INDArray x) {
        INDArray scores = Nd4j.create(org.nd4j.linalg.api.buffer.DataType.FLOAT, x.size(0), 4);
        scores.putColumn(0, x.getColumn(0).neg().add(x.getColumn(1)));
        scores.putColumn(1, x.getColumn(0).add(x.getColumn(1)));
        scores.putColumn(2, x.getColumn(0).neg().sub(x.getColumn(1)));
        scores.putColumn(3, x.getColumn(0).sub(x.getColumn(1)).mul(1.5));
        return org.nd4j.linalg.ops.transforms.Transforms.softmax(scores.mul(2));
    }

    private static Dataset fourClasses() {
        float[][] x = new float[80][2];
        int[] y = new int[80];
        Random random = new Random(8);
        for (int i = 0; i < 80; i++) {
            y[i] = i % 4;
            x[i][0] = (float) ((i % 2 == 0 ? -1 : 1) + 0.6 * random.nextGaussian());
            x[i][1] = (float) ((i % 4 < 2 ? 1 : -1) + 0.6 * random.nextGaussian());
        }
        return new Dataset(Nd4j.createFromArray(x), Nd4j.createFromArray(y))
                .named("Corners")
                .classNames("north-west", "north-east", "south-west", "south-east");
    }

    private static INDArray wave(INDArray xs) {
        return org.nd4j.linalg.ops.transforms.Transforms.sin(xs.mul(6.75).sub(0.2))
                .mul(0.87)
                .add(0.2);
    }

    static Table table() {
        int rows = 47;
        DoubleColumn x = DoubleColumn.create("x");
        IntColumn n = IntColumn.create("count");
        StringColumn name = StringColumn.create("name <b>");
        for (int i = 0; i < rows; i++) {
            x.append(Math.sin(i) * 3.3);
            if (i == 3) {
                n.appendMissing();
            } else {
                n.append(i * 1311);
            }
            name.append(i % 3 == 0 ? "삼각 & co" : "row " + i);
        }
        return Table.create("measurements", x, n, name);
    }

    static XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .title("Two waves")
                .xAxisTitle("x")
                .yAxisTitle("y")
                .build();
        double[] x = new double[60];
        double[] sin = new double[60];
        double[] cos = new double[60];
        for (int i = 0; i < 60; i++) {
            x[i] = i / 10.0;
            sin[i] = Math.sin(x[i]);
            cos[i] = Math.cos(x[i]);
        }
        chart.addSeries("sin", x, sin);
        chart.addSeries("cos", x, cos);
        return chart;
    }

    private static Doctor ill() {
        return new Doctor(
                List.of(
                        new Doctor.Check("Java", Doctor.State.GOOD, "Java 17.0.13, OpenJDK 64-Bit Server VM", ""),
                        new Doctor.Check(
                                "Assertions",
                                Doctor.State.MISSING,
                                "off: assert does nothing",
                                "Start Java with -ea; for a kernel this belongs into argv of its kernel.json."),
                        new Doctor.Check(
                                "Data",
                                Doctor.State.OPTIONAL,
                                "none on this machine",
                                "MNIST is downloaded when it is first loaded, and without a network replaced by synthetic digits.")));
    }
}
