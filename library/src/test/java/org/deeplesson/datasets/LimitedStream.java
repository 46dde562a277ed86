package org.deeplesson.datasets;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A disk that has room for some bytes and then says what Linux says. */
final class LimitedStream extends FilterOutputStream {
    private int room;

    LimitedStream(OutputStream out, int room) {
        super(out);
        this.room = room;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = Math.min(room, length);
        out.write(bytes, offset, taken);
        room -= taken;
        if (taken < length) {
            throw new IOException("No space left on device");
        }
    }
}
