package org.deeplesson.notebook.kernel;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code System.in} of cells: a line is asked for when one is read and none is left. */
final class CellInput extends InputStream {

    private byte[] line = new byte[0];
    private int position;

    @Override
    public synchronized int read() {
        return fill() ? line[position++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(line, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - position;
    }

    private boolean fill() {
        Cell cell = Cell.current();
        if (available() == 0 && cell != null) {
            line = cell.readLine().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return available() > 0;
    }
}
