package org.deeplesson.models;

import java.util.List;

/**
 * How a perceptron learnt, step by step.
 *
 * @param steps one for each sample seen
 * @param converged whether the last epoch passed without an error
 */
public record PerceptronTrace(List<Step> steps, boolean converged) {
    /**
     * One sample seen.
     *
     * @param epoch from 1
     * @param x the input
     * @param target what should have come out
     * @param output what came out, before the rule was applied
     * @param weights afterwards, {@code [input][output]}
     * @param bias afterwards
     */
    public record Step(int epoch, double[] x, double[] target, double[] output, double[][] weights, double[] bias) {
        /** Whether every output was right. */
        public boolean isRight() {
            return java.util.Arrays.equals(target, output);
        }
    }

    /** Keeps a copy of the list. */
    public PerceptronTrace {
        steps = List.copyOf(steps);
    }

    /** How many passes over the data were made. */
    public int epochs() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).epoch();
    }

    /** How many samples of an epoch were wrong. */
    public long errors(int epoch) {
        return steps.stream()
                .filter(step -> step.epoch() == epoch && !step.isRight())
                .count();
    }
}
