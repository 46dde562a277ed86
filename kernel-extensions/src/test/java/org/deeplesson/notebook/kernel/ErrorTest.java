package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrorTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    @Test
    void aNameThatIsNotKnownIsMarkedInItsLine() throws IOException {
        Run run = kernel.execute("int a = 1;\n// the next line has a typo\nint b = a + aa;");

        assertThat(run.errorName()).isEqualTo("CompilationError");
        assertThat(run.errorMessage()).isEqualTo("line 3: There is no variable aa here. Did you mean a?");
        assertThat(run.report())
                .isEqualTo(
                        """
                        cell [%d], line 3: There is no variable aa here.
                        → Did you mean a?
                            3 | int b = a + aa;
                                            ^^
                        javac: cannot find symbol: variable aa"""
                                .formatted(count(run)));
    }

    @Test
    void nothingRunsWhenTheEndOfTheCellCannotBeParsed() throws IOException {
        Run run = kernel.execute("System.out.println(\"ran\");\nint b = ;");

        assertThat(run.stream("stdout")).isEmpty();
        assertThat(run.errorMessage())
                .isEqualTo("line 2: Java does not expect this here. Something before it is missing or left over.");
    }

    @Test
    void aCellWithoutItsLastBraceSaysWhichStatementHasNoEnd() throws IOException {
        Run run = kernel.execute("int a = 1;\nfor (int i = 0; i < 3; i++) {\n    a += i;");

        assertThat(run.errorMessage())
                .isEqualTo("line 2: this statement has no end. Is a closing ) } \" or */ missing?");
        assertThat(run.report()).endsWith("    2 | for (int i = 0; i < 3; i++) {");
    }

    @Test
    void aMethodThatUsesAnUnknownNameIsRefusedAtOnce() throws IOException {
        Run run = kernel.execute("int a = 1;\n\nvoid train() {\n    optimise();\n}");

        assertThat(run.errorName()).isEqualTo("CompilationError");
        assertThat(run.errorMessage()).isEqualTo("line 4: train uses method optimise(), which is not defined.");
    }

    @Test
    void anExceptionHasItsOwnNameAndTheLinesOfTheCells() throws IOException {
        Run defining = kernel.execute("int half(int value) {\n    return value / 0;\n}");
        Run run = kernel.execute("// comment\nint a = 4;\n\nhalf(a)");

        assertThat(run.errorName()).isEqualTo("ArithmeticException");
        assertThat(run.errorMessage()).isEqualTo("/ by zero");
        assertThat(run.report())
                .isEqualTo(
                        """
                        ArithmeticException: / by zero
                            at half, cell [%d], line 2:  return value / 0;
                            at cell [%d], line 4:  half(a)"""
                                .formatted(count(defining), count(run)));
    }

    @Test
    void framesOfLibrariesStayAndThoseOfTheKernelDoNot() throws IOException {
        Run run = kernel.execute("List.of(1).add(2)");

        assertThat(run.errorName()).isEqualTo("UnsupportedOperationException");
        assertThat(run.report())
                .contains("at java.base/java.util.ImmutableCollections")
                .doesNotContain("jdk.jshell", "org.deeplesson", "reflect", "REPL");
    }

    @Test
    void causesAreNamedToo() throws IOException {
        Run run = kernel.execute("throw new IllegalStateException(\"outer\", new java.io.IOException(\"inner\"));");

        assertThat(run.report())
                .startsWith("IllegalStateException: outer\n")
                .contains("\nCaused by: java.io.IOException: inner\n");
    }

    @Test
    void anExceptionClassOfACellIsCalledAsItWasWritten() throws IOException {
        Run run = kernel.execute(
                "class TooSmall extends RuntimeException { TooSmall() { super(\"need 2\"); } }\nthrow new TooSmall();");

        assertThat(run.errorName()).isEqualTo("TooSmall");
        assertThat(run.report()).startsWith("TooSmall: need 2\n");
    }

    @Test
    void anEndlessRecursionIsToldBriefly() throws IOException {
        Run run = kernel.execute("int depth(int n) { return depth(n + 1) + 1; }\ndepth(0)");

        assertThat(run.errorName()).isEqualTo("StackOverflowError");
        assertThat(run.report().lines().count()).isLessThan(20);
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void aValueThatCannotBeShownFailsItsCellOnly() throws IOException {
        Run run = kernel.execute(
                "new Object() { public String toString() { throw new IllegalStateException(\"no text\"); } }");

        assertThat(run.errorName()).isEqualTo("IllegalStateException");
        assertThat(run.errorMessage()).isEqualTo("no text");
    }

    @Test
    void endingTheKernelFromACellIsRefused() throws IOException {
        Run run = kernel.execute("System.exit(3)");

        assertThat(run.errorMessage())
                .isEqualTo("System.exit: a cell may not end the kernel, but exit(3) was called. Use return or throw, "
                        + "or restart the kernel from Jupyter's menu.");
    }

    @Test
    void anErrorInAThreadIsPrintedByItsCell() throws IOException {
        Run run = kernel.execute(
                "Thread t = new Thread(() -> { throw new RuntimeException(\"lost\"); }, \"worker\");\nt.start();\nt.join();");

        assertThat(run.stream("stderr")).isEqualTo("Exception in thread \"worker\" java.lang.RuntimeException: lost\n");
    }

    private static int count(Run run) {
        return run.all("execute_input").get(0).get("execution_count").getAsInt();
    }
}
