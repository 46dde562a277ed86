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
 * {@code _COMPILER_OPTS}, {@code _STARTUP_SCRIPT}, {@code _STARTUP_SCRIPTS_PATH} and {@code _TIMEOUT} in milliseconds.
 *
 * @param environment the variables
 */
record Options(Map<String, String> environment) {

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
    }

    List<Path> classPath() {
        return PathsHandler.splitAndResolveGlobs(option("CLASSPATH"));
    }

    List<String> compilerOptions() {
        String options = option("COMPILER_OPTS").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    long timeoutMillis() {
        String millis = option("TIMEOUT").strip();
        try {
            return millis.isEmpty() ? 0 : Long.parseLong(millis);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "DEEPLESSON_TIMEOUT: must be a number of milliseconds, but was " + millis
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
