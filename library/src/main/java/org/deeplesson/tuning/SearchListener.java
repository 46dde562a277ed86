package org.deeplesson.tuning;

/**
 * Looks on while a search goes on. Every hook does nothing unless overridden. The hooks of one search are called one after
 * the other, though from different threads; what they do holds up the trials.
 *
 * <pre>{@code
 * var watch = new SearchListener() {
 *     @Override public void onTrialEnd(TrialEnd e) { System.out.println(e.trial().values() + ": " + e.trial().score()); }
 * };
 * }</pre>
 */
public interface SearchListener {
    /** Before the first trial. */
    default void onSearchBegin(SearchBegin event) {}

    /** A trial has trained for one more epoch. */
    default void onEpochEnd(EpochEnd event) {}

    /** A trial is over. */
    default void onTrialEnd(TrialEnd event) {}

    /** After the last trial, or when the search was stopped. */
    default void onSearchEnd(SearchEnd event) {}

    /**
     * A search is about to begin.
     *
     * @param search {@code RandomSearch} or {@code GridSearch}
     * @param trials how many there will be
     * @param parallel how many run side by side
     */
    record SearchBegin(String search, int trials, int parallel) {}

    /**
     * A trial has trained for one more epoch.
     *
     * @param trial its number, from 1
     * @param share of its training that is done, above 0 to 1
     */
    record EpochEnd(int trial, double share) {}

    /**
     * A trial is over.
     *
     * @param trial what came of it
     * @param soFar all trials that are over
     */
    record TrialEnd(Trial trial, Results soFar) {}

    /**
     * The search is over.
     *
     * @param results what {@code run} returns
     */
    record SearchEnd(Results results) {}
}
