package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.deeplesson.models.Model;
import org.deeplesson.tensors.Threads;
import org.deeplesson.training.Direction;
import org.deeplesson.tuning.TrialRun.Outcome;

/** One run of a search: its trials side by side, of whose models the best is kept. */
final class SearchRun {
    private static final long PATIENCE_SECONDS = 10;

    private final TrialPlan plan;
    private final List<String> parameters;
    private final Direction direction;
    private final SearchListener listener;
    private final long start = System.nanoTime();
    private final List<Trial> ranked = new ArrayList<>();
    private int planned;
    private Model best;
    private boolean interrupted;

    SearchRun(TrialPlan plan, List<String> parameters, Direction direction, SearchListener listener) {
        this.plan = plan;
        this.parameters = parameters;
        this.direction = direction;
        this.listener = listener;
    }

    Results run(List<Values> settings, int parallel) {
        planned = settings.size();
        int threads = Math.min(parallel, planned);
        listener.onSearchBegin(new SearchListener.SearchBegin(plan.search(), planned, threads));
        ExecutorService pool = Executors.newFixedThreadPool(threads, SearchRun::thread);
        try {
            CompletionService<Outcome> trials = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < planned; i++) {
                int number = i + 1;
                TrialRun trial = new TrialRun(
                        plan,
                        number,
                        settings.get(i),
                        share -> listener.onEpochEnd(new SearchListener.EpochEnd(number, share)));
                trials.submit(() -> Threads.alone(trial::run));
            }
            collect(trials, pool);
        } finally {
            pool.shutdownNow();
        }
        if (plan.folds() != null && !interrupted && !ranked.get(0).failed()) {
            Trial first = ranked.get(0);
            best = plan.onAllData(first.values(), Math.round(first.epochs()));
            interrupted = best == null;
        }
        Results results = results();
        listener.onSearchEnd(new SearchListener.SearchEnd(results));
        return results;
    }

    private void collect(CompletionService<Outcome> trials, ExecutorService pool) {
        try {
            while (ranked.size() < planned) {
                add(trials.take().get());
            }
        } catch (InterruptedException e) {
            stop(pool);
        } catch (ExecutionException e) {
            // In a notebook the code of a cell is stopped a moment before the thread that waits for it here.
            if (!stop(pool) && !(e.getCause() instanceof CancellationException)) {
                rethrow(e.getCause());
            }
        }
        if (interrupted) {
            addThoseThatAreOver(trials);
        }
    }

    /** Ends all trials, and tells whether that was asked of this thread in the meantime. */
    private boolean stop(ExecutorService pool) {
        interrupted = true;
        pool.shutdownNow();
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Thread.interrupted();
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void addThoseThatAreOver(CompletionService<Outcome> trials) {
        for (Future<Outcome> over = trials.poll(); over != null; over = trials.poll()) {
            try {
                add(over.get());
            } catch (ExecutionException e) {
                continue; // stopped before its end
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Takes a trial's place among the others: by its score, then by its number, whichever ended first. */
    private void add(Outcome outcome) {
        Trial trial = outcome.trial();
        ranked.add(trial);
        ranked.sort(Comparator.comparing(Trial::failed)
                .thenComparing((a, b) -> direction.isBetter(a.score(), b.score())
                        ? -1
                        : direction.isBetter(b.score(), a.score()) ? 1 : 0)
                .thenComparing(Trial::number));
        if (ranked.get(0) == trial) {
            best = outcome.model();
        }
        listener.onTrialEnd(new SearchListener.TrialEnd(trial, results()));
    }

    private Results results() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Results(
                plan.search(), parameters, plan.objective(), direction, ranked, planned, seconds, interrupted, best);
    }

    /** With the place in the code where the search was asked for. */
    private static void rethrow(Throwable cause) {
        if (cause instanceof TrialPlan.Misuse) {
            throw new IllegalArgumentException(cause.getMessage(), cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause.getMessage(), cause);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "deeplesson-trial");
        thread.setDaemon(true);
        return thread;
    }
}
