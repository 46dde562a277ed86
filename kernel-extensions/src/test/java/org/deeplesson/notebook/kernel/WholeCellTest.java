package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WholeCellTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    @Test
    void anErrorInTheLastLineIsShownBeforeTheFirstLineRuns() throws IOException {
        Run run = kernel.execute("System.out.println(\"trains\");\nint steps = 3;\nint wrong = \"three\";");

        assertThat(run.stream("stdout")).isEmpty();
        assertThat(run.errorMessage())
                .isEqualTo(
                        "line 3: This is String, but int is needed here. To read a number from a text: Integer.parseInt(text).");
    }

    @Test
    void aCellThatDoesNotCompileChangesNothing() throws IOException {
        kernel.execute(
                "int weight = 5;\nint scaled(int x) { return weight * x; }\nclass Bag { int size = 1; }\nvar bag = new Bag();");
        Run run = kernel.execute(
                "double weight = 0.5;\nint scaled(int x) { return 0; }\nclass Bag { int size = 2; }\nint fresh = 1;\nfresh = nowhere;");

        assertThat(run.status()).isEqualTo("error");
        assertThat(kernel.execute("weight + \" \" + scaled(2) + \" \" + bag.size")
                        .result())
                .isEqualTo("5 10 1");
        assertThat(kernel.execute("fresh").errorMessage()).startsWith("line 1: There is no variable fresh here.");
    }

    @Test
    void whatComesAfterAnExceptionWasNeverDeclared() throws IOException {
        kernel.execute("int early = 1;\nint late = 1;");
        Run run = kernel.execute(
                "early = 2;\nif (early == 2) throw new RuntimeException(\"stop\");\ndouble late = 9;\nint never = 9;");

        assertThat(run.errorMessage()).isEqualTo("stop");
        assertThat(kernel.execute("early + \" \" + late").result()).isEqualTo("2 1");
        assertThat(kernel.execute("never").status()).isEqualTo("error");
        // The names are free for another try.
        assertThat(kernel.execute("String late = \"x\";\nint never = 4;\nlate + never")
                        .result())
                .isEqualTo("x4");
    }

    @Test
    void aVariableWhoseNewValueFailsKeepsItsOldOne() throws IOException {
        kernel.execute("int trained = 7;");

        assertThat(kernel.execute("int trained = Integer.parseInt(\"no number\");")
                        .errorName())
                .isEqualTo("NumberFormatException");
        assertThat(kernel.execute("trained").result()).isEqualTo("7");
    }

    @Test
    void linesAfterAMagicMayUseWhatItBrings() throws IOException {
        Run run = kernel.execute(
                "eval(\"int brought = 20;\");\nint doubled = brought * 2;\n%time int timed = doubled;\ntimed + brought");

        assertThat(run.result()).isEqualTo("60");
    }

    @Test
    void codeThatACellEvaluatesSeesOnlyTheLinesBeforeIt() throws IOException {
        Run run = kernel.execute(
                "Object run(String code) { return eval(code); }\nint place = 1;\nrun(\"place = place + 10; int inner = 3;\");\nint behind = 5;\nplace + behind");

        assertThat(run.result()).isEqualTo("16");
        assertThat(kernel.execute("inner + behind").result()).isEqualTo("8");
    }

    @Test
    void anExceptionIsMarkedInItsLineWhereverItStands() throws IOException {
        String cell =
                """

                // a comment
                int zero = 0; int one = 1, two = 2;
                String text = \"\"\"
                    three
                    lines\"\"\";
                class Divider {
                    int by(int divisor) {

                        return one / divisor;
                    }
                }
                Supplier<Integer> lazy = () ->
                    new Divider().by(
                        zero);
                for (int i = 0; i < 2; i++) {
                    if (i == 1)
                        lazy.get();
                }
                """;
        Run run = kernel.execute(cell);

        assertThat(run.report()).contains(", line 10:  return one / divisor;", ", line 18:  lazy.get();");
        assertThat(kernel.execute("\n\n(new int[1])[3]").report()).contains(", line 3:  (new int[1])[3]");
        assertThat(kernel.execute("int first = 1;\nint second = Integer.parseInt(\"x\");")
                        .report())
                .contains(", line 2:  int second = Integer.parseInt(\"x\");");
        assertThat(kernel.execute("new int[0][zero / 0]").report()).contains(", line 1:  new int[0][zero / 0]");
    }

    @Test
    void methodsOfOneNameFromTwoCellsKeepTheirOwnLines() throws IOException {
        kernel.execute("int none = 0;");
        Run first = kernel.execute("int same(int a) {\n    return a / none;\n}");
        Run second = kernel.execute("\n\nint same(String s) {\n    return s.length() / none;\n}");
        // Both are compiled again, into one class.
        kernel.execute("byte none = 0;");

        assertThat(kernel.execute("same(4)").report())
                .contains("same, cell [" + count(first) + "], line 2:  return a / none;");
        assertThat(kernel.execute("same(\"text\")").report())
                .contains("same, cell [" + count(second) + "], line 4:  return s.length() / none;");
    }

    @Test
    void aStackTraceThatACellPrintsNamesItsLinesToo() throws IOException {
        Run run = kernel.execute(
                "\ntry {\n    Integer.parseInt(\"x\");\n} catch (NumberFormatException e) {\n    e.printStackTrace(System.out);\n}");

        assertThat(run.stream("stdout")).contains("(cell [" + count(run) + "]:3)");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aCellOfAMegabyteIsCompiled() throws IOException {
        String big = "String big = \"\"\"\n" + "0123456789abcdef\n".repeat(3_000) + "\"\"\";\n// "
                + "x".repeat(1_000_000) + "\n";

        assertThat(kernel.execute(big + "big.length()").result()).isEqualTo("51000");
    }

    private static int count(Run run) {
        return run.all("execute_input").get(0).get("execution_count").getAsInt();
    }
}
