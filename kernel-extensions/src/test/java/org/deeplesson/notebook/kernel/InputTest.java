package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InputTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    @Test
    void aScannerReadsWhatTheReaderTypes() throws IOException {
        Run run = kernel.execute(
                """
                var in = new Scanner(System.in);
                System.out.print("name? ");
                String name = in.nextLine();
                int year = in.nextInt();
                name + " " + (year + 1)
                """,
                List.of("홍길동", "2025"));

        assertThat(run.result()).isEqualTo("홍길동 2026");
        assertThat(run.types())
                .containsExactly("execute_input", "stream", "input_request", "input_request", "execute_result");
    }

    @Test
    void aBufferedReaderReadsALineAtATime() throws IOException {
        Run run = kernel.execute(
                "var reader = new BufferedReader(new InputStreamReader(System.in));\nreader.readLine() + reader.readLine()",
                List.of("one", "two"));

        assertThat(run.result()).isEqualTo("onetwo");
    }

    @Test
    void aRunWithoutAReaderSaysSo() throws IOException {
        Run run = kernel.execute("new Scanner(System.in).nextLine()");

        assertThat(run.errorName()).isEqualTo("IllegalStateException");
        assertThat(run.errorMessage())
                .isEqualTo("System.in: a cell asked for input, but this run of the notebook has nobody to answer. "
                        + "Write the value into the cell instead.");
    }
}
