package org.deeplesson.benchmarks;

/**
 * What a system took for a work.
 *
 * @param medianMs the median of all rounds; NaN where the system died of the work
 * @param loss after the checked steps
 */
record Result(Work work, String system, int threads, double medianMs, double loss) {
    static Result died(Work work, RemotePeer peer) {
        return new Result(work, peer.system(), peer.threads(), Double.NaN, Double.NaN);
    }

    boolean isDead() {
        return Double.isNaN(medianMs);
    }

    boolean isOf(RemotePeer peer) {
        return system.equals(peer.system()) && threads == peer.threads();
    }

    /** Whether it is a system to be compared with. */
    boolean isPeer() {
        return !isDead() && !system.equals(Systems.LIBRARY) && !system.equals(Systems.FLOOR);
    }
}
