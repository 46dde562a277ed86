package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    @Test
    void greyPixelsComeBackAsTheyWere() throws IOException {
        BufferedImage image = read(Png.encode(3, 2, 1, new byte[] {0, 100, (byte) 200, 1, 2, (byte) 255}));

        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(0, 100, 200, 1, 2, 255);
    }

    @Test
    void colourAndOpacityComeBackAsTheyWere() throws IOException {
        assertThat(read(Png.encode(1, 1, 3, new byte[] {10, 20, 30})).getRGB(0, 0))
                .isEqualTo(0xFF0A141E);
        assertThat(read(Png.encode(1, 1, 4, new byte[] {10, 20, 30, 64})).getRGB(0, 0))
                .isEqualTo(0x400A141E);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
