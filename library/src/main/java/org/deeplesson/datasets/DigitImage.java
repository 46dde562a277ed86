package org.deeplesson.datasets;

import java.util.Arrays;
import org.deeplesson.tensors.RandomNumbers;

/**
 * Ink on 28 by 28 pixels: strokes drawn with a round pen into a box of 20 by 20 pixels, then moved so that the ink's centre of
 * mass lies in the middle, as MNIST does.
 */
final class DigitImage {
    static final int SIDE = 28;
    private static final double BOX = 20;

    private final double[][][] strokes;
    private final double radius;
    private final double softness;
    private final double[] ink = new double[SIDE * SIDE];

    private DigitImage(double[][][] strokes, double radius, double softness) {
        this.strokes = strokes;
        this.radius = radius;
        this.softness = softness;
    }

    /** Draws the strokes and writes the pixels, 0 for paper to 255 for full ink, at {@code offset}. */
    static void draw(double[][][] strokes, RandomNumbers random, byte[] pixels, int offset) {
        DigitImage image = new DigitImage(strokes, random.uniform(0.75, 1.75), random.uniform(0.9, 1.6));
        image.fitIntoBox();
        image.paint();
        image.centre();
        image.paint();
        double strength = random.uniform(0.85, 1.15);
        for (int i = 0; i < image.ink.length; i++) {
            double grain = image.ink[i] > 0 ? 1 + 0.06 * random.normal() : 1;
            pixels[offset + i] = (byte) Math.max(0, Math.min(255, 255 * strength * grain * image.ink[i]));
        }
    }

    private void fitIntoBox() {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[][] stroke : strokes) {
            for (double[] point : stroke) {
                for (int k = 0; k < 2; k++) {
                    low[k] = Math.min(low[k], point[k]);
                    high[k] = Math.max(high[k], point[k]);
                }
            }
        }
        double scale = (BOX - 2 * radius) / Math.max(high[0] - low[0], high[1] - low[1]);
        for (double[][] stroke : strokes) {
            for (double[] point : stroke) {
                for (int k = 0; k < 2; k++) {
                    point[k] = SIDE / 2.0 + scale * (point[k] - (low[k] + high[k]) / 2);
                }
            }
        }
    }

    private void centre() {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < ink.length; i++) {
            mass += ink[i];
            x += ink[i] * (i % SIDE + 0.5);
            y += ink[i] * (i / SIDE + 0.5);
        }
        for (double[][] stroke : strokes) {
            for (double[] point : stroke) {
                point[0] += SIDE / 2.0 - x / mass;
                point[1] += SIDE / 2.0 - y / mass;
            }
        }
    }

    private void paint() {
        Arrays.fill(ink, 0);
        for (double[][] stroke : strokes) {
            for (int i = 1; i < stroke.length; i++) {
                paint(stroke[i - 1], stroke[i]);
            }
        }
    }

    /** Darkens the pixels near a short line: fully within the pen's radius, fading at its edge. */
    private void paint(double[] from, double[] to) {
        double reach = radius + softness;
        int left = (int) Math.max(0, Math.min(from[0], to[0]) - reach);
        int right = (int) Math.min(SIDE - 1, Math.max(from[0], to[0]) + reach);
        int top = (int) Math.max(0, Math.min(from[1], to[1]) - reach);
        int bottom = (int) Math.min(SIDE - 1, Math.max(from[1], to[1]) + reach);
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double square = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - from[0];
                double py = y + 0.5 - from[1];
                double t = square == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
                double ex = px - t * dx;
                double ey = py - t * dy;
                double distance = Math.sqrt(ex * ex + ey * ey);
                double cover = Math.max(0, Math.min(1, 0.5 + (radius - distance) / softness));
                ink[y * SIDE + x] = Math.max(ink[y * SIDE + x], cover);
            }
        }
    }
}
