package org.deeplesson.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples of README and javadoc as a cell would, with what cells know without importing it. */
class SnippetsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** Examples that need files of the reader's own, or leave some, are compiled, but not run. */
    private static final Pattern COMPILED =
            Pattern.compile("Csv\\.|Idx\\.|Mnist\\.load\\(|new (ModelCheckpoint|BackupAndRestore|TensorBoard)\\(");

    /** What the examples take as given. */
    private static final String GIVEN =
            """
            import org.deeplesson.tensors.*;
            var x = Nd4j.rand(DataType.FLOAT, 64, 28, 28);
            var train = new Dataset(x, Nd4j.createFromArray(new int[64]));
            var test = train;
            var data = train;
            var model = new Sequential(new Flatten(), new Dense(10).activation(SOFTMAX));
            model.compile("adam", "sparse_categorical_crossentropy");
            """;

    static Stream<Arguments> snippets() throws IOException {
        List<Arguments> snippets = new ArrayList<>();
        for (String folder : List.of("library/src/main/java", "kernel-extensions/src/main/java")) {
            try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(file -> find(JAVADOC, file, snippets));
            }
        }
        find(MARKDOWN, TOP.resolve("README.md"), snippets);
        return snippets.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void everyExampleRuns(String file, String code) throws IOException {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            run(shell, imports());
            run(shell, GIVEN);
            run(shell, COMPILED.matcher(code).find() ? "void example() throws Exception {\n" + code + ";\n}" : code);
        }
    }

    private static void run(JShell shell, String code) {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo snippet = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(snippet.completeness().isComplete()).as("whole: " + rest).isTrue();
            for (SnippetEvent event : shell.eval(snippet.source())) {
                List<String> errors = shell.diagnostics(event.snippet())
                        .map(diagnostic -> diagnostic.getMessage(null))
                        .toList();
                assertThat(event.status() == Snippet.Status.VALID || event.causeSnippet() != null)
                        .as(snippet.source() + errors)
                        .isTrue();
                assertThat(event.exception()).as(snippet.source()).isNull();
            }
            rest = snippet.remaining();
        }
    }

    private static String imports() throws IOException {
        try (var in = SnippetsTest.class.getResourceAsStream("kernel/imports.jshell")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void find(Pattern pattern, Path file, List<Arguments> snippets) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            for (int i = 1; matcher.find(); i++) {
                String code = matcher.group(1).replaceAll("(?m)^ \\* ?", "");
                snippets.add(Arguments.of(file.getFileName() + " " + i, code));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
