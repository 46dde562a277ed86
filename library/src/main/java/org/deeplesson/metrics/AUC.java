package org.deeplesson.metrics;

import java.util.List;
import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The area under a curve that is drawn by moving the threshold from above 1 to below 0. {@code "ROC"}: the share of yes that
 * was found over the share of no that was mistaken for yes; 0.5 is chance, 1 is perfect. {@code "PR"}: precision over recall,
 * for when yes is rare. Davis and Goadrich, 2006.
 *
 * <p>As in Keras the thresholds are evenly spaced from 0 to 1, so the area is that of a curve with so many points.
 *
 * @param numThresholds how many, 2 or more, 200 by default
 * @param curve {@code "ROC"} (the default) or {@code "PR"}
 * @param summationMethod what lies between two points: {@code "interpolation"} (the default; for ROC a line), {@code
 *     "minoring"} the lower, {@code "majoring"} the higher of both
 */
public record AUC(int numThresholds, String curve, String summationMethod) implements Metric {
    /** @throws IllegalArgumentException for settings out of range */
    public AUC {
        if (numThresholds < 2) {
            throw new IllegalArgumentException(
                    "AUC: numThresholds must be 2 or more, but was " + numThresholds + ". 200 is usual.");
        }
        Ranges.oneOf("AUC", "curve", curve, List.of("ROC", "PR"));
        Ranges.oneOf("AUC", "summationMethod", summationMethod, List.of("interpolation", "minoring", "majoring"));
    }

    /** Under the ROC curve, with 200 thresholds. */
    public AUC() {
        this(200, "ROC", "interpolation");
    }

    /** The same with so many thresholds. */
    public AUC numThresholds(int numThresholds) {
        return new AUC(numThresholds, curve, summationMethod);
    }

    /** The same under another curve. */
    public AUC curve(String curve) {
        return new AUC(numThresholds, curve, summationMethod);
    }

    /** The same with another area between two points. */
    public AUC summationMethod(String summationMethod) {
        return new AUC(numThresholds, curve, summationMethod);
    }

    @Override
    public Running start() {
        return new Area();
    }

    /** Counts for each threshold how many yes and no lie above it. */
    private final class Area implements Running {
        private double[] truePositives = new double[numThresholds];
        private double[] falsePositives = new double[numThresholds];

        @Override
        public void add(INDArray yTrue, INDArray yPred) {
            double[] t = Numbers.toDoubles(Targets.like("AUC", yTrue, yPred, "Make class labels one-hot."));
            double[] p = Numbers.toDoubles(yPred);
            double[] yes = new double[numThresholds];
            double[] no = new double[numThresholds];
            for (int i = 0; i < p.length; i++) {
                double place = Math.ceil(Math.min(Math.max(p[i], 0), 1) * (numThresholds - 1)) - 1;
                (t[i] != 0 ? yes : no)[Math.max(0, (int) place)]++;
            }
            double yesAbove = 0;
            double noAbove = 0;
            for (int i = numThresholds - 1; i >= 0; i--) {
                truePositives[i] += yesAbove += yes[i];
                falsePositives[i] += noAbove += no[i];
            }
        }

        @Override
        public double result() {
            double area = 0;
            for (int i = 0; i + 1 < numThresholds; i++) {
                area += curve.equals("PR") && summationMethod.equals("interpolation")
                        ? underPrecision(i)
                        : (x(i) - x(i + 1)) * height(y(i), y(i + 1));
            }
            return area;
        }

        @Override
        public double[] state() {
            return Columns.join(truePositives, falsePositives);
        }

        @Override
        public void restore(double[] state) {
            truePositives = Columns.get(state, 0, 2);
            falsePositives = Columns.get(state, 1, 2);
        }

        private double x(int i) {
            return curve.equals("PR")
                    ? CountMetric.share(truePositives[i], truePositives[0])
                    : CountMetric.share(falsePositives[i], falsePositives[0]);
        }

        private double y(int i) {
            return curve.equals("PR")
                    ? CountMetric.share(truePositives[i], truePositives[i] + falsePositives[i])
                    : CountMetric.share(truePositives[i], truePositives[0]);
        }

        private double height(double a, double b) {
            return switch (summationMethod) {
                case "minoring" -> Math.min(a, b);
                case "majoring" -> Math.max(a, b);
                default -> (a + b) / 2;
            };
        }

        /** Between two points true and false positives grow in step, which makes precision a hyperbola. */
        private double underPrecision(int i) {
            double dtp = truePositives[i] - truePositives[i + 1];
            double p = truePositives[i] + falsePositives[i];
            double next = truePositives[i + 1] + falsePositives[i + 1];
            double slope = CountMetric.share(dtp, p - next);
            double intercept = truePositives[i + 1] - slope * next;
            double ratio = p > 0 && next > 0 ? p / next : 1;
            return CountMetric.share(slope * (dtp + intercept * Math.log(ratio)), truePositives[0]);
        }
    }
}
