package org.deeplesson.notebook.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** {@code System.out} and {@code System.err} of cells. Before the first cell, the streams of the process. */
final class CellOutput extends OutputStream {

    private static final PrintStream PROCESS_OUT = System.out;
    private static final PrintStream PROCESS_ERR = System.err;

    private final StreamType stream;
    private final PrintStream process;

    private CellOutput(StreamType stream, PrintStream process) {
        this.stream = stream;
        this.process = process;
    }

    /** Takes the place of the streams that are there: once at the start, and again where a thread keeps one of them locked. */
    static void install() {
        System.setOut(new Endless(new CellOutput(StreamType.OUT, PROCESS_OUT)));
        System.setErr(new Endless(new CellOutput(StreamType.ERR, PROCESS_ERR)));
    }

    /** A cell that closes it must not take it from all later cells. */
    private static final class Endless extends PrintStream {

        Endless(OutputStream out) {
            super(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        Cell cell = Cell.current();
        if (cell == null) {
            process.write(bytes, offset, length);
        } else {
            cell.print(stream, bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        if (Cell.current() == null) {
            process.flush();
        }
    }
}
