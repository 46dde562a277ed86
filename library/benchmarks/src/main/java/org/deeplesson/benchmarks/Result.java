package org.deeplesson.benchmarks;

/**
 * What a system took for a work.
 *
 * @param medianMs the median of all rounds
 * @param loss after the checked steps
 */
record Result(Work work, String system, int threads, double medianMs, double loss) {
    /** Whether it is a system to be compared with. */
    boolean isPeer() {
        return !system.equals(Systems.LIBRARY) && !system.equals(Systems.FLOOR);
    }
}
