package org.deeplesson.notebook.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A copy of the project in a folder with spaces and Korean letters in its name, set up once for all tests.
 *
 * <p>The copy has its own {@code .workbook} and {@code target} folders, so that it can be built while Maven builds the project.
 * Java reaches it through a link with a plain name: under an ASCII locale a JVM cannot spell the real one.
 */
final class Checkout {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "checkout").toAbsolutePath();
    private static final Set<String> NOT_COPIED = Set.of(".git", ".workbook", "target");
    private static Checkout shared;

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    static synchronized Checkout setUp() {
        if (shared == null) {
            Checkout made = fresh(FOLDER);
            Run run = made.workbook("kernelspec");
            if (run.exit() != 0) {
                throw new IllegalStateException("workbook: kernelspec must succeed, but ended with " + run);
            }
            shared = made;
        }
        return shared;
    }

    /** A copy in which nothing has been set up. */
    static Checkout fresh(Path folder) {
        Run link = Run.of(
                folder.getParent(),
                "bash",
                "-c",
                """
                rm -rf "$1" && mkdir -p "$1" && cd "$1" && mkdir $'\\uc2e4\\uc2b5 \\ub178\\ud2b8 1' && ln -s $'\\uc2e4\\uc2b5 \\ub178\\ud2b8 1' link
                """
                        .strip(),
                "bash",
                folder.toString());
        if (link.exit() != 0) {
            throw new IllegalStateException("bash: the folder of the copy must be made, but ended with " + link);
        }
        Path root = folder.resolve("link").resolve("deep lesson");
        try {
            copyProject(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkout(root);
    }

    private static void copyProject(Path root) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(root.resolve(PROJECT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, root.resolve(PROJECT.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Path root() {
        return root;
    }

    Path path(String first, String... more) {
        return root.resolve(Path.of(first, more));
    }

    /** Runs the command from another folder than the project's. */
    Run workbook(String... arguments) {
        return Run.of(root.getParent(), command(arguments));
    }

    String[] command(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = path("workbook").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return command;
    }
}
