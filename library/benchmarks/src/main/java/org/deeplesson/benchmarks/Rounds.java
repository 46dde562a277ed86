package org.deeplesson.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a work is measured: every system is warmed up, then all take turns, round after round, so that what else the machine
 * does meets all of them alike.
 *
 * @param count rounds
 * @param sliceMs how long one turn lasts
 * @param warmUpMs how long each runs before the first round
 */
record Rounds(int count, double sliceMs, double warmUpMs) {
    /** Rounds for those whose single step takes longer than a turn should: they are far off in any case. */
    private static final int SLOW_COUNT = 3;

    private static final class Turn {
        private final RemotePeer peer;
        private final double loss;
        private final List<Double> perStep = new ArrayList<>();
        private int steps;
        private boolean isSlow;

        Turn(RemotePeer peer, double loss) {
            this.peer = peer;
            this.loss = loss;
        }

        boolean sitsOut(int round) {
            return isSlow && round >= SLOW_COUNT;
        }
    }

    List<Result> measure(Work work, List<RemotePeer> peers) {
        List<Turn> turns = new ArrayList<>();
        for (RemotePeer peer : peers) {
            unlessItDies(() -> {
                OptionalDouble loss = peer.prepare(work);
                if (loss.isPresent()) {
                    Turn turn = new Turn(peer, loss.getAsDouble());
                    warmUp(turn);
                    turns.add(turn);
                }
            });
        }
        for (int round = 0; round < count; round++) {
            int done = round;
            turns.removeIf(turn -> !turn.sitsOut(done)
                    && !unlessItDies(() -> turn.perStep.add(turn.peer.run(turn.steps) / turn.steps)));
        }
        List<Result> results = new ArrayList<>();
        for (Turn turn : turns) {
            unlessItDies(turn.peer::closeWork);
            double ms = median(turn.perStep) * work.steps();
            results.add(new Result(work, turn.peer.system(), turn.peer.threads(), ms, turn.loss));
        }
        return results;
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

    private void warmUp(Turn turn) {
        double spent = 0;
        double perStep = 0;
        for (int steps = 1; spent < warmUpMs; steps *= 2) {
            double ms = turn.peer.run(steps);
            perStep = ms / steps;
            spent += ms;
        }
        turn.steps = (int) Math.max(1, Math.round(sliceMs / perStep));
        turn.isSlow = perStep > 2 * sliceMs;
    }

    static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
