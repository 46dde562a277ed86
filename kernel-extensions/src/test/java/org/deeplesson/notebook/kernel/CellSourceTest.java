package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;

class CellSourceTest {

    private static final List<String> STATEMENTS = List.of(
            "int a = 1;",
            "if (a > 0) a++; /* a comment that\nis long */ else a--;",
            "for (int i = 0; i < 3; i++) {\n    a += i;\n}",
            "String poem = \"\"\"\n  int b = 1;\n  int c = 2;\n  \"\"\";",
            "try { a /= 0; }\ncatch (ArithmeticException e) { a = 1; }\n\nfinally { a++; }",
            "do a++;\nwhile (a < 9);",
            "class A {\n\n    int x;\n}",
            "// a comment\nint d = 2, e = 3;",
            "a > 0\n    ? 1\n    : 2;",
            "List.of(1)\n    .stream()\n    .map(x -> x + 1)\n    .toList();");

    @Test
    void aLongCellIsSplitAsIfItWereReadAtOnce() {
        Random random = new Random(1);
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            SourceCodeAnalysis parser = shell.sourceCodeAnalysis();
            for (int i = 0; i < 20; i++) {
                String code = IntStream.range(0, 300)
                        .mapToObj(n -> STATEMENTS.get(random.nextInt(STATEMENTS.size())))
                        .collect(Collectors.joining("\n"));
                List<String> pieces = new CellSource("cell", code)
                        .pieces(parser::analyzeCompletion).stream()
                                .map(piece -> piece.code().strip())
                                .toList();

                assertThat(pieces).isEqualTo(readAtOnce(code, parser));
            }
        }
    }

    /** JShell's own way: for each piece the whole rest. */
    private static List<String> readAtOnce(String code, SourceCodeAnalysis parser) {
        List<String> pieces = new ArrayList<>();
        CompletionInfo info = parser.analyzeCompletion(code);
        while (info.completeness().isComplete() && !info.remaining().isBlank()) {
            pieces.add(info.source().strip());
            info = parser.analyzeCompletion(info.remaining());
        }
        pieces.add(info.source().strip());
        return pieces;
    }
}
