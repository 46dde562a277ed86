package org.deeplesson.datasets;

import org.deeplesson.tensors.RandomNumbers;

/**
 * A hand that writes one digit: an unsteady one, on paper that is bent, slanted, turned and stretched a little. All of it lies
 * in a square around 0 with sides of about 1.
 */
final class DigitHand {
    private static final int STEPS = 8;

    /** A smooth wave across the paper. */
    private record Wave(double acrossX, double acrossY, double phase, double height) {
        static Wave random(RandomNumbers random) {
            return new Wave(
                    random.uniform(-3.5, 3.5),
                    random.uniform(-3.5, 3.5),
                    random.uniform(0, 2 * Math.PI),
                    0.05 * random.normal());
        }

        double at(double x, double y) {
            return height * StrictMath.sin(acrossX * x + acrossY * y + phase);
        }
    }

    private final RandomNumbers random;
    private final Wave sideways;
    private final Wave lengthways;
    private final double cos;
    private final double sin;
    private final double slant;
    private final double width;

    DigitHand(RandomNumbers random) {
        this.random = random;
        sideways = Wave.random(random);
        lengthways = Wave.random(random);
        double angle = 0.17 * moderate();
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        slant = 0.1 + 0.25 * moderate();
        width = random.uniform(0.55, 1.15);
    }

    /** The strokes as finely divided lines: points {x, y}. */
    double[][][] write(int digit) {
        double[][][] strokes = DigitStrokes.of(digit, random.below(DigitStrokes.ways(digit)));
        for (int i = 0; i < strokes.length; i++) {
            unsteady(strokes[i]);
            strokes[i] = curve(strokes[i]);
            for (double[] point : strokes[i]) {
                bend(point);
            }
        }
        return strokes;
    }

    /** Moves each point a little; the two of a corner stay together. */
    private void unsteady(double[][] points) {
        double x = Double.NaN;
        double y = Double.NaN;
        for (int i = 0; i < points.length; i++) {
            boolean corner = points[i][0] == x && points[i][1] == y;
            x = points[i][0];
            y = points[i][1];
            points[i] = corner
                    ? points[i - 1].clone()
                    : new double[] {x + 0.045 * random.normal(), y + 0.045 * random.normal()};
        }
    }

    /** A smooth curve through the points (Catmull and Rom, 1974). */
    private static double[][] curve(double[][] points) {
        double[][] curve = new double[(points.length - 1) * STEPS + 1][2];
        for (int i = 0; i < curve.length; i++) {
            int from = Math.min(i / STEPS, points.length - 2);
            double t = (double) (i - from * STEPS) / STEPS;
            double[] before = points[Math.max(0, from - 1)];
            double[] after = points[Math.min(points.length - 1, from + 2)];
            for (int axis = 0; axis < 2; axis++) {
                curve[i][axis] = between(before[axis], points[from][axis], points[from + 1][axis], after[axis], t);
            }
        }
        return curve;
    }

    private static double between(double a, double b, double c, double d, double t) {
        double cubic = 3 * (b - c) + d - a;
        double square = 2 * a - 5 * b + 4 * c - d;
        return b + 0.5 * t * (c - a + t * (square + t * cubic));
    }

    private void bend(double[] point) {
        double x = width * (point[0] + sideways.at(point[0], point[1]));
        double y = point[1] + lengthways.at(point[0], point[1]);
        double slanted = x - slant * y;
        point[0] = cos * slanted - sin * y;
        point[1] = sin * slanted + cos * y;
    }

    /** A normal number, but not far out. */
    private double moderate() {
        return Math.max(-1.8, Math.min(1.8, random.normal()));
    }
}
