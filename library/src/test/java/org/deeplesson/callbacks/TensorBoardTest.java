package org.deeplesson.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.training.FitOptions.epochs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.layers.Concatenate;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Input;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.metrics.RootMeanSquaredError;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.tensorflow.framework.GraphDef;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;

/** Event files are read back with the classes that protoc makes of TensorFlow's published schema. */
class TensorBoardTest {
    private record Event(double wallTime, long step, String version, GraphDef graph, Summary summary) {}

    @TempDir
    Path folder;

    private static Dataset line(int samples) {
        INDArray x = Arrays64.normal(1, samples, 3).castTo(DataType.FLOAT);
        return new Dataset(x, x.sum(true, 1).addi(1));
    }

    private static Sequential model() {
        var model = new Sequential(new Dense(2), new Dense(1));
        model.compile(new SGD(0.05), new MeanSquaredError(), new RootMeanSquaredError());
        return model;
    }

    @Test
    void scalarsOfTrainingAndValidationAreRead() throws IOException {
        History history = model().fit(
                        line(40),
                        epochs(3).validation(line(8)).verbose(0).callbacks(new TensorBoard(folder.toString())));

        List<Event> train = events(folder.resolve("train"));
        List<Event> validation = events(folder.resolve("validation"));
        assertThat(train.get(0).version()).isEqualTo("brain.Event:2");
        assertThat(tags(train))
                .containsExactly(
                        "0 epoch_loss",
                        "0 epoch_root_mean_squared_error",
                        "0 epoch_learning_rate",
                        "1 epoch_loss",
                        "1 epoch_root_mean_squared_error",
                        "1 epoch_learning_rate",
                        "2 epoch_loss",
                        "2 epoch_root_mean_squared_error",
                        "2 epoch_learning_rate");
        assertThat(tags(validation))
                .containsExactly(
                        "0 epoch_loss",
                        "0 epoch_root_mean_squared_error",
                        "1 epoch_loss",
                        "1 epoch_root_mean_squared_error",
                        "2 epoch_loss",
                        "2 epoch_root_mean_squared_error");
        assertThat(scalars(train, "epoch_loss")).containsExactly(floats(history.get("loss")));
        assertThat(scalars(validation, "epoch_loss")).containsExactly(floats(history.get("val_loss")));
        assertThat(scalars(train, "epoch_learning_rate")).containsExactly(0.05f, 0.05f, 0.05f);
        assertThat(train.get(1).wallTime()).isCloseTo(System.currentTimeMillis() / 1e3, within(60.0));
    }

    @Test
    void stepsAreWrittenIfAskedFor() throws IOException {
        model().fit(
                        line(40),
                        epochs(2).batchSize(8).verbose(0).callbacks(new TensorBoard(folder.toString()).updateFreq(4)));
        assertThat(tags(events(folder.resolve("train")))).contains("4 batch_loss", "8 batch_loss");
        assertThat(folder.resolve("validation")).doesNotExist();
    }

    @Test
    void kerasWordsSayWhenStepsAreWritten() throws IOException {
        var board = new TensorBoard(folder.toString()).updateFreq("batch");
        model().fit(line(40), epochs(1).batchSize(20).verbose(0).callbacks(board));
        assertThat(tags(events(folder.resolve("train")))).contains("1 batch_loss", "2 batch_loss");
        assertThatThrownBy(() -> board.updateFreq("step"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "TensorBoard: updateFreq must be \"epoch\", \"batch\" or a number of steps, but was \"step\"."
                                + " Leave it out to write at epochs alone.");
    }

    @Test
    void histogramsOfTheWeightsAreRead() throws IOException {
        var model = model();
        model.fit(line(40), epochs(3).verbose(0).callbacks(new TensorBoard(folder.toString()).histogramFreq(2)));
        List<Event> events = events(folder.resolve("train"));
        assertThat(tags(events))
                .filteredOn(tag -> tag.endsWith("/histogram"))
                .hasSize(8)
                .anyMatch(tag -> tag.startsWith("0 ") && tag.endsWith("/kernel/histogram"))
                .anyMatch(tag -> tag.startsWith("2 ") && tag.endsWith("/bias/histogram"));
        double[] kernel = ((Dense) model.layers().get(0))
                .kernel()
                .value()
                .dup('c')
                .castTo(DataType.DOUBLE)
                .data()
                .asDouble();
        HistogramProto histogram = events.stream()
                .filter(event -> event.step() == 2)
                .flatMap(event -> event.summary().getValueList().stream())
                .filter(Summary.Value::hasHisto)
                .findFirst()
                .orElseThrow()
                .getHisto();
        assertThat(histogram.getNum()).isEqualTo(6);
        assertThat(histogram.getMin()).isEqualTo(Arrays.stream(kernel).min().orElseThrow());
        assertThat(histogram.getMax()).isEqualTo(Arrays.stream(kernel).max().orElseThrow());
        assertThat(histogram.getSum()).isCloseTo(Arrays.stream(kernel).sum(), within(1e-9));
        assertThat(histogram.getSumSquares())
                .isCloseTo(Arrays.stream(kernel).map(x -> x * x).sum(), within(1e-9));
        assertThat(histogram.getBucketList().stream()
                        .mapToDouble(count -> count)
                        .sum())
                .isEqualTo(6);
        for (int i = 0; i < 30; i++) {
            double below = i == 0 ? Double.NEGATIVE_INFINITY : histogram.getBucketLimit(i - 1);
            double limit = i == 29 ? Double.POSITIVE_INFINITY : histogram.getBucketLimit(i);
            assertThat(histogram.getBucket(i))
                    .isEqualTo(Arrays.stream(kernel)
                            .filter(x -> x >= below && x < limit)
                            .count());
        }
    }

    @Test
    void theGraphOfLayersIsRead() throws IOException {
        var inner =
                new Sequential(new Input(4).name("in"), new Dense(4).name("a"), new Dense(2).name("b")).name("inner");
        var left = new Input(4).name("left");
        var right = new Input(4).name("right");
        var both = new Concatenate().name("both").apply(inner.apply(left), inner.apply(right));
        var model = new Model(List.of(left, right), new Dense(1).name("end").apply(both)).name("outer");
        model.compile(new SGD(0.05), new MeanSquaredError());
        INDArray x = Arrays64.normal(1, 8, 4).castTo(DataType.FLOAT);
        var data = new MultiDataset(List.of(x, x), List.of(x.sum(true, 1)));
        model.fit(data, epochs(1).verbose(0).callbacks(new TensorBoard(folder.toString())));

        List<GraphDef> graphs = events(folder.resolve("train")).stream()
                .map(Event::graph)
                .filter(Objects::nonNull)
                .toList();
        assertThat(graphs).hasSize(1);
        assertThat(graphs.get(0).getNodeList().stream()
                        .map(node -> node.getName() + " = " + node.getOp() + node.getInputList() + " "
                                + node.getAttrOrThrow("_output_shapes").getList().getShape(0).getDimList().stream()
                                        .map(dim -> dim.getSize())
                                        .toList()))
                .containsExactly(
                        "left = Input[] [-1, 4]",
                        "right = Input[] [-1, 4]",
                        "inner/in = Input[left] [-1, 4]",
                        "inner/a = Dense[inner/in] [-1, 4]",
                        "inner/b = Dense[inner/a] [-1, 2]",
                        "inner_1/in = Input[right] [-1, 4]",
                        "inner_1/a = Dense[inner_1/in] [-1, 4]",
                        "inner_1/b = Dense[inner_1/a] [-1, 2]",
                        "both = Concatenate[inner/b, inner_1/b] [-1, 4]",
                        "end = Dense[both] [-1, 1]");
    }

    @Test
    void theGraphIsLeftOutIfWished() throws IOException {
        model().fit(line(8), epochs(1).verbose(0).callbacks(new TensorBoard(folder.toString()).writeGraph(false)));
        assertThat(events(folder.resolve("train"))).extracting(Event::graph).containsOnlyNulls();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> model().fit(line(8), epochs(1).verbose(0).callbacks(new TensorBoard(file.toString()))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("TensorBoard: the folder must be writable, but " + file)
                .hasMessageEndingWith(" cannot be written. Give another folder.");
    }

    private static List<String> tags(List<Event> events) {
        return events.stream()
                .flatMap(event ->
                        event.summary().getValueList().stream().map(value -> event.step() + " " + value.getTag()))
                .toList();
    }

    private static Float[] floats(double[] values) {
        return Arrays.stream(values).mapToObj(value -> (float) value).toArray(Float[]::new);
    }

    private static List<Float> scalars(List<Event> events, String tag) {
        return events.stream()
                .flatMap(event -> event.summary().getValueList().stream())
                .filter(value -> value.getTag().equals(tag))
                .map(Summary.Value::getSimpleValue)
                .toList();
    }

    private static List<Event> events(Path folder) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(masked(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(data);
            assertThat(bytes.getInt()).isEqualTo(masked(data));
            events.add(event(CodedInputStream.newInstance(data)));
        }
        return events;
    }

    /** Castagnoli's check sum bit by bit, then TensorFlow's mask. */
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** event.proto: wall_time = 1, step = 2, file_version = 3, graph_def = 4, summary = 5. */
    private static Event event(CodedInputStream in) throws IOException {
        double wallTime = 0;
        long step = 0;
        String version = null;
        GraphDef graph = null;
        Summary summary = Summary.getDefaultInstance();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 3 -> version = in.readString();
                case 4 -> graph = GraphDef.parseFrom(in.readByteArray());
                case 5 -> summary = Summary.parseFrom(in.readByteArray());
                default -> throw new IOException("no such field: " + (tag >>> 3));
            }
        }
        return new Event(wallTime, step, version, graph, summary);
    }
}
