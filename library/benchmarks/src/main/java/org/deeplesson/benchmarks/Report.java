package org.deeplesson.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what was measured: a table on System.out, and lines of JSON in a file. */
final class Report {
    private final Path json;
    private final Gson gson = new GsonBuilder().serializeNulls().create();
    private int met;
    private int missed;

    /** @param json null for none */
    Report(Path json) throws IOException {
        this.json = json;
        if (json != null) {
            Files.deleteIfExists(json);
        }
    }

    /** What it was measured on and with. */
    void environment(List<RemotePeer> peers) throws IOException {
        List<String> versions = peers.stream().map(RemotePeer::version).toList();
        System.out.println(Machine.description());
        System.out.println(String.join("; ", versions));
        JsonObject line = new JsonObject();
        line.addProperty("environment", Machine.description());
        line.add("versions", gson.toJsonTree(versions));
        write(line);
        System.out.printf("%n%-34s %-15s", "ms", "");
        System.out.printf("%s%n", Systems.ALL.stream().map("%15s"::formatted).collect(Collectors.joining()));
    }

    void add(Work work, List<Result> results) {
        List<Result> peers = results.stream().filter(Result::isPeer).toList();
        Optional<Result> best = peers.stream().min(Comparator.comparingDouble(Result::medianMs));
        for (Result result : results) {
            Double ms = result.isDead() ? null : result.medianMs();
            Double ratio =
                    ms == null ? null : best.map(peer -> ms / peer.medianMs()).orElse(null);
            write(line(work.name(), result.system(), result.threads(), ms, ratio));
        }
        List<String> verdicts = new ArrayList<>();
        work.bars().forEach(bar -> verdicts.add(verdict(bar, results)));
        differing(work, results).ifPresent(verdicts::add);
        for (int threads :
                results.stream().map(Result::threads).distinct().sorted().toList()) {
            String name = threads == 1 ? work.name() : "";
            String cells = Systems.ALL.stream()
                    .map(system -> find(results, system, threads))
                    .map(result -> "%15s"
                            .formatted(result.map(r -> r.isDead() ? "died" : number(r.medianMs()))
                                    .orElse("-")))
                    .collect(Collectors.joining());
            System.out.printf(
                    "%-34s %-15s%s  %s%n",
                    name,
                    threads == 1 ? "1 thread" : threads + " threads",
                    cells,
                    threads == 1 ? String.join("; ", verdicts) : "");
        }
    }

    void add(Measure measure) {
        if (measure.isBar()) {
            count(measure.isMet());
        }
        System.out.println(measure);
        int threads = Runtime.getRuntime().availableProcessors();
        boolean isTime = measure.unit().equals("ms");
        JsonObject line = line(measure.name(), Systems.LIBRARY, threads, isTime ? measure.value() : null, null);
        if (!isTime) {
            line.addProperty("value", measure.value());
            line.addProperty("unit", measure.unit());
        }
        write(line);
    }

    /** The same fields in every line; null where there is no time, or no peer. */
    private static JsonObject line(String work, String system, int threads, Double medianMs, Double ratio) {
        JsonObject line = new JsonObject();
        line.addProperty("work", work);
        line.addProperty("system", system);
        line.addProperty("threads", threads);
        line.addProperty("median_ms", medianMs);
        line.addProperty("ratio_to_best_peer", ratio);
        return line;
    }

    private String verdict(Work.Bar bar, List<Result> results) {
        Optional<Result> own = find(results, Systems.LIBRARY, bar.threads()).filter(result -> !result.isDead());
        Optional<Result> other = results.stream()
                .filter(r -> !r.isDead())
                .filter(r -> bar.against().equals(Work.Bar.BEST)
                        ? r.isPeer()
                        : r.system().startsWith(bar.against()))
                .filter(r -> bar.anyThreads() || r.threads() == bar.threads())
                .min(Comparator.comparingDouble(Result::medianMs));
        String threads = bar.threads() == 1 ? "1 thread" : bar.threads() + " threads";
        if (own.isEmpty() || other.isEmpty()) {
            return "%s/%s not measured".formatted(threads, bar.against());
        }
        double ratio = own.get().medianMs() / other.get().medianMs();
        return count(ratio <= bar.most())
                + String.format(Locale.ROOT, " %s %.2f x %s (bar %.2f)", threads, ratio, bar.against(), bar.most());
    }

    /** Systems whose loss is another than the library's have computed something else. */
    private Optional<String> differing(Work work, List<Result> results) {
        Optional<Result> own = find(results, Systems.LIBRARY, 1);
        List<String> others = results.stream()
                .filter(r -> own.isPresent() && r.isPeer())
                .filter(r -> !(Math.abs(r.loss() - own.get().loss())
                        <= work.tolerance() * own.get().loss()))
                .map(r -> String.format(Locale.ROOT, "%s %.5f", r.system(), r.loss()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(count(false)
                        + String.format(
                                Locale.ROOT,
                                " loss differs from %.5f: ",
                                own.get().loss())
                        + String.join(", ", others));
    }

    private String count(boolean pass) {
        met += pass ? 1 : 0;
        missed += pass ? 0 : 1;
        return pass ? "pass" : "FAIL";
    }

    private static Optional<Result> find(List<Result> results, String system, int threads) {
        return results.stream()
                .filter(r -> r.system().equals(system) && r.threads() == threads)
                .findFirst();
    }

    private static String number(double ms) {
        return String.format(Locale.ROOT, ms < 10 ? "%.3f" : "%.1f", ms);
    }

    void end() {
        System.out.printf("%n%d bars met, %d missed%n", met, missed);
    }

    private void write(JsonObject line) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(json, gson.toJson(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
