package org.deeplesson.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code ./workbook bench} was asked for; the script has checked the words.
 *
 * @param folder for data and logs
 * @param quick fewer and shorter rounds, and only the fastest peers
 * @param json file for lines of JSON, or null
 * @param only part of the names of the works that are wanted
 */
record Options(Path folder, boolean quick, Path json, String only) {
    static Options of(List<String> arguments) {
        return new Options(
                Path.of(arguments.get(0)),
                arguments.contains("--quick"),
                arguments.contains("--json") ? Path.of(after("--json", arguments)) : null,
                arguments.contains("--only") ? after("--only", arguments) : "");
    }

    private static String after(String option, List<String> arguments) {
        return arguments.get(arguments.indexOf(option) + 1);
    }
}
