package org.deeplesson.notebook.kernel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a stream of bytes: a character whose bytes come in two writes is held back until it is whole. */
final class TextDecoder {

    private static final String REPLACEMENT = "\uFFFD";

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = new byte[0];

    synchronized String decode(byte[] bytes, int offset, int length) {
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

    /** No more bytes come: what stands for a character that was begun, else nothing. */
    synchronized String end() {
        boolean isWhole = begun.length == 0;
        begun = new byte[0];
        return isWhole ? "" : REPLACEMENT;
    }
}
