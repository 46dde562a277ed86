package org.deeplesson.notebook.graphs;

/**
 * Places in a row that are near to where they are wanted, in order and far enough apart: {@code min Σ wᵢ·(xᵢ − dᵢ)²} where
 * {@code xᵢ₊₁ − xᵢ ≥ sᵢ}. Neighbours that want to be too close are joined and take their common mean (pool adjacent
 * violators: Ayer and others, 1955).
 */
final class Spacing {
    private Spacing() {}

    /**
     * The places.
     *
     * @param wanted d
     * @param weights w, above 0
     * @param apart s, one fewer
     */
    static double[] of(double[] wanted, double[] weights, double[] apart) {
        int n = wanted.length;
        double[] offset = new double[n];
        double[] mean = new double[n];
        double[] weight = new double[n];
        int[] first = new int[n + 1];
        int groups = 0;
        for (int i = 0; i < n; i++) {
            offset[i] = i == 0 ? 0 : offset[i - 1] + apart[i - 1];
            mean[groups] = wanted[i] - offset[i];
            weight[groups] = weights[i];
            first[groups++] = i;
            while (groups > 1 && mean[groups - 2] > mean[groups - 1]) {
                groups--;
                double both = weight[groups - 1] + weight[groups];
                mean[groups - 1] = (weight[groups - 1] * mean[groups - 1] + weight[groups] * mean[groups]) / both;
                weight[groups - 1] = both;
            }
        }
        first[groups] = n;
        double[] places = new double[n];
        for (int group = 0; group < groups; group++) {
            for (int i = first[group]; i < first[group + 1]; i++) {
                places[i] = mean[group] + offset[i];
            }
        }
        return places;
    }
}
