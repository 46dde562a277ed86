package org.deeplesson.tuning;

import java.util.Locale;

/**
 * The loss at each learning rate, as {@link LearningRateFinder} found it; a notebook shows the curve.
 *
 * @param rates rising
 * @param losses of the batch that was learnt from at each rate, before its step
 * @param smoothed the same as exponential moving averages {@code mᵢ = 0.9·mᵢ₋₁ + 0.1·lossᵢ}, divided by {@code 1 − 0.9ⁱ}
 * @param diverged whether it ended because the smoothed loss was four times its least
 */
public record LearningRates(double[] rates, double[] losses, double[] smoothed, boolean diverged) {
    private static final int SPAN = 2;

    /**
     * A good rate to begin with: where the smoothed loss falls fastest, before it is at its least. NaN where it never falls: the
     * range is too low then, or the model does not learn.
     */
    public double suggestion() {
        int end = least();
        double steepest = 0;
        double rate = Double.NaN;
        for (int i = SPAN; i + SPAN <= end; i++) {
            double slope = (smoothed[i + SPAN] - smoothed[i - SPAN]) / Math.log(rates[i + SPAN] / rates[i - SPAN]);
            if (slope < steepest) {
                steepest = slope;
                rate = rates[i];
            }
        }
        return rate;
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < smoothed.length; i++) {
            least = smoothed[i] < smoothed[least] ? i : least;
        }
        return least;
    }

    /** The suggestion, and what it was chosen from. */
    @Override
    public String toString() {
        double suggestion = suggestion();
        String end = rates.length == 0
                ? "no rates tried"
                : String.format(
                        Locale.ROOT,
                        "%d rates from %s to %s%s",
                        rates.length,
                        Values.text(rounded(rates[0])),
                        Values.text(rounded(rates[rates.length - 1])),
                        diverged ? ", where the loss diverges" : "");
        return "LearningRates: suggestion "
                + (Double.isNaN(suggestion) ? "none, since the loss never falls" : Values.text(rounded(suggestion)))
                + "; "
                + end;
    }

    private static double rounded(double rate) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate));
    }
}
