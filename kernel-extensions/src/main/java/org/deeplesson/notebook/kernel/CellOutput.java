package org.deeplesson.notebook.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** {@code System.out} and {@code System.err} of cells. Before the first cell, the streams of the process. */
final class CellOutput extends OutputStream {

    private final StreamType stream;
    private final PrintStream process;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = new byte[0];

    private CellOutput(StreamType stream, PrintStream process) {
        this.stream = stream;
        this.process = process;
    }

    static void install() {
        System.setOut(new PrintStream(new CellOutput(StreamType.OUT, System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new CellOutput(StreamType.ERR, System.err), true, StandardCharsets.UTF_8));
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
            cell.print(stream, decode(bytes, offset, length));
        }
    }

    @Override
    public void flush() {
        if (Cell.current() == null) {
            process.flush();
        }
    }

    /** A character whose bytes come in two writes is held back until it is whole. */
    private String decode(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.allocate(begun.length + length)
                .put(begun)
                .put(bytes, offset, length)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        decoder.reset().decode(in, out, false);
        begun = new byte[in.remaining()];
        in.get(begun);
        return out.flip().toString();
    }
}
