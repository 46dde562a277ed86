package org.deeplesson.notebook.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The interpreter that the {@code jupyter} on the path runs in: it has the client, another Python may not. */
public final class JupyterPython {

    private JupyterPython() {}

    static String find() throws IOException {
        return find(System.getenv("PATH"));
    }

    static String find(String path) throws IOException {
        Path jupyter = Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "jupyter"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "The kernel is tested through Jupyter, but no jupyter is on the PATH. ./workbook test installs it."));
        String shebang = Files.readAllLines(jupyter).get(0);
        if (!shebang.startsWith("#!")) {
            throw new AssertionError(jupyter + " must begin with the interpreter that runs it, but began with "
                    + shebang + ". ./workbook test installs a Jupyter that does.");
        }
        return shebang.substring(2).strip();
    }
}
