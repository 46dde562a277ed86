package org.deeplesson.callbacks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Logs;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes loss and metrics of every epoch into a file of comma-separated values, a line an epoch, as Keras does: epochs count
 * from 0, names stand in alphabetical order, and what an epoch has not is {@code NA}.
 */
public final class CSVLogger implements Callback {
    private final Path file;
    private String separator = ",";
    private boolean append;
    private List<String> names;
    private long kept;

    /** Into this file, which is written anew. */
    public CSVLogger(String file) {
        this.file = Path.of(file);
    }

    /** What stands between two values, a comma by default. */
    public CSVLogger separator(String separator) {
        this.separator = separator;
        return this;
    }

    /** Whether lines are added to a file that is there, rather than the file written anew; false by default. */
    public CSVLogger append(boolean append) {
        this.append = append;
        return this;
    }

    /** @throws UncheckedIOException where the file cannot be written */
    @Override
    public void onTrainBegin(TrainBegin event) {
        names = null;
        kept = append ? size() : 0;
        write("");
    }

    /** @throws UncheckedIOException where the file cannot be written */
    @Override
    public void onEpochEnd(EpochEnd event) {
        Logs logs = event.logs();
        if (names == null) {
            cut();
            names = columns(logs.names());
            if (size() == 0) {
                write("epoch", names.stream());
            }
        }
        write(
                Integer.toString(event.epoch() - 1),
                names.stream().map(name -> logs.names().contains(name) ? Double.toString(logs.get(name)) : "NA"));
    }

    /** Leaves what is to be kept: nothing of another training's, or what a training that goes on had written before. */
    private void cut() {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(Math.min(kept, content.length()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Map<String, INDArray> state() {
        return Map.of("size", Nd4j.scalar(names == null ? kept : size()));
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        kept = state.get("size").getLong(0);
    }

    /** Without validation there are columns for it all the same: a later training may have some. */
    private static List<String> columns(List<String> names) {
        List<String> columns = new ArrayList<>(names.stream().sorted().toList());
        if (columns.stream().noneMatch(name -> name.startsWith("val_"))) {
            columns.addAll(columns.stream().map("val_"::concat).toList());
        }
        return columns;
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(String first, Stream<String> rest) {
        write(Stream.concat(Stream.of(first), rest).collect(Collectors.joining(separator, "", "\r\n")));
    }

    private void write(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(
                "CSVLogger: the file must be writable, but " + file + " is not. Give another path.", e);
    }
}
