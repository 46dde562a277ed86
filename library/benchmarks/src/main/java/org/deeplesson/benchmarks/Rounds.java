package org.deeplesson.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a work is measured: every system is warmed up, then all take turns, round after round, so that what else the machine
 * does meets all of them alike. How many rounds there are is a matter of the time that the work may take.
 *
 * @param least rounds, however long they take; more are not spent on those whose single step takes longer than a turn
 *     should: they are far off in any case
 * @param most rounds, even when there is time for more
 * @param sliceMs how long one turn lasts
 * @param warmUpMs how long each runs at least before the first round
 */
record Rounds(int least, int most, double sliceMs, double warmUpMs) {
    private static final int LONGEST_WARM_UP = 2; // times as long

    private static final class Turn {
        private final RemotePeer peer;
        private final double loss;
        private final List<Double> perStep = new ArrayList<>();
        private int steps;
        private double expectedMs;

        Turn(RemotePeer peer, double loss) {
            this.peer = peer;
            this.loss = loss;
        }
    }

    /** @param time in which to be done, if the least number of rounds leaves that choice */
    List<Result> measure(Work work, List<RemotePeer> peers, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        List<Result> results = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (RemotePeer peer : peers) {
            boolean lives = unlessItDies(() -> {
                OptionalDouble loss = peer.prepare(work);
                if (loss.isPresent()) {
                    Turn turn = new Turn(peer, loss.getAsDouble());
                    warmUp(turn);
                    turns.add(turn);
                }
            });
            if (!lives) {
                results.add(Result.died(work, peer));
            }
        }
        for (int round = 0; round < least; round++) {
            takeTurns(turns, work, results);
        }
        List<Turn> quick = new ArrayList<>(
                turns.stream().filter(turn -> turn.expectedMs <= 2 * sliceMs).toList());
        double roundMs = quick.stream().mapToDouble(turn -> turn.expectedMs).sum();
        for (int round = least; round < most && System.nanoTime() + roundMs * 1e6 < end; round++) {
            takeTurns(quick, work, results);
        }
        turns.removeIf(turn -> results.stream().anyMatch(result -> result.isOf(turn.peer)));
        for (Turn turn : turns) {
            unlessItDies(turn.peer::closeWork);
            double ms = median(turn.perStep) * work.steps();
            results.add(new Result(work, turn.peer.system(), turn.peer.threads(), ms, turn.loss));
        }
        return results;
    }

    private static void takeTurns(List<Turn> turns, Work work, List<Result> results) {
        turns.removeIf(turn -> {
            boolean lives = unlessItDies(() -> turn.perStep.add(turn.peer.run(turn.steps) / turn.steps));
            if (!lives) {
                results.add(Result.died(work, turn.peer));
            }
            return !lives;
        });
    }

    private static boolean unlessItDies(Runnable use) {
        try {
            use.run();
            return true;
        } catch (RemotePeer.Died e) {
            System.err.println(e.getMessage());
            return false;
        }
    }

    /** Goes on beyond its time while the system still becomes quicker: a compiler at run time is not done at once. */
    private void warmUp(Turn turn) {
        double spent = 0;
        double perStep = Double.MAX_VALUE;
        boolean quicker = true;
        for (int steps = 1; spent < warmUpMs || quicker && spent < LONGEST_WARM_UP * warmUpMs; steps *= 2) {
            double ms = turn.peer.run(steps);
            quicker = ms / steps < 0.95 * perStep;
            perStep = ms / steps;
            spent += ms;
        }
        turn.steps = (int) Math.max(1, Math.round(sliceMs / perStep));
        turn.expectedMs = turn.steps * perStep;
    }

    static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
