package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;

/**
 * What the environment says, under IJava's names or under the project's own, which come first: {@code DEEPLESSON_CLASSPATH},
 * {@code _COMPILER_OPTS}, {@code _STARTUP_SCRIPT}, {@code _STARTUP_SCRIPTS_PATH}, {@code _TIMEOUT} in milliseconds, and
 * {@code _OUTPUT_LIMIT} in characters that a cell may print.
 *
 * @param environment the variables
 */
record Options(Map<String, String> environment) {

    private static final int OUTPUT_LIMIT = 1_000_000;

    /**
     * Code to run before the first cell.
     *
     * @param name how reports call it
     * @param code what is run
     */
    record Script(String name, String code) {}

    /**
     * Reads what can be misspelt, so that the first cell says it.
     *
     * @throws IllegalArgumentException naming the variable
     */
    void check() {
        timeoutMillis();
        number("OUTPUT_LIMIT", "characters", OUTPUT_LIMIT);
    }

    List<Path> classPath() {
        return PathsHandler.splitAndResolveGlobs(option("CLASSPATH"));
    }

    List<String> compilerOptions() {
        String options = option("COMPILER_OPTS").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /** 0 for no limit. */
    long timeoutMillis() {
        return number("TIMEOUT", "milliseconds", 0);
    }

    /** A misspelt limit is reported by the first cell, for which the usual one holds. */
    int outputLimit() {
        try {
            return (int) Math.min(Integer.MAX_VALUE, number("OUTPUT_LIMIT", "characters", OUTPUT_LIMIT));
        } catch (IllegalArgumentException e) {
            return OUTPUT_LIMIT;
        }
    }

    private long number(String name, String unit, long otherwise) {
        String number = option(name).strip();
        try {
            return number.isEmpty() ? otherwise : Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "DEEPLESSON_" + name + ": must be a number of " + unit + ", but was " + number
                            + ". Correct it in the environment of Jupyter.",
                    e);
        }
    }

    List<Script> startupScripts() {
        List<Script> scripts = new ArrayList<>();
        for (Path path : PathsHandler.splitAndResolveGlobs(option("STARTUP_SCRIPTS_PATH"))) {
            try {
                scripts.add(new Script(path.getFileName().toString(), Files.readString(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String inline = option("STARTUP_SCRIPT");
        if (!inline.isBlank()) {
            scripts.add(new Script("startup script", inline));
        }
        return scripts;
    }

    private String option(String name) {
        String own = environment.get("DEEPLESSON_" + name);
        return own != null ? own : environment.getOrDefault("IJAVA_" + name, "");
    }
}
