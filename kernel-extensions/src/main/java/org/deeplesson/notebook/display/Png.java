package org.deeplesson.notebook.display;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pixels as a PNG file, without waking the window system. */
public final class Png {
    private Png() {}

    /**
     * Encodes an image.
     *
     * @param width pixels a row
     * @param height rows
     * @param channels 1 for grey, 3 for red, green and blue, 4 with opacity
     * @param pixels row by row, one byte for each channel
     */
    public static byte[] encode(int width, int height, int channels, byte[] pixels) {
        int stride = width * channels;
        byte[] lines = new byte[height * (stride + 1)];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, row * stride, lines, row * (stride + 1) + 1, stride);
        }
        byte colour = (byte) (channels == 1 ? 0 : channels == 3 ? 2 : 6);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 8).put(colour);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", deflate(lines));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** The image as a URL that holds all of it. */
    public static String url(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
