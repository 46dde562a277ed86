package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssistanceTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
        kernel.execute("int learningRate = 1;");
    }

    @Test
    void variablesOfEarlierCellsAreCompleted() throws IOException {
        JsonObject reply = complete("learningR|");

        assertThat(matches(reply)).containsExactly("learningRate");
        assertThat(reply.get("cursor_start").getAsInt()).isZero();
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(9);
    }

    @Test
    void membersAreCompletedInTheMiddleOfACell() throws IOException {
        JsonObject reply = complete("int a = 1;\n\"text\".subst|\nint b = 2;");

        assertThat(matches(reply)).contains("substring(");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(18);
    }

    @Test
    void preloadedTypesAreCompletedAfterADeclaration() throws IOException {
        assertThat(matches(complete("class Mine { int v; }\nNd4j.onesL|"))).contains("onesLike(");
    }

    @Test
    void magicsAreCompleted() throws IOException {
        assertThat(matches(complete("%cla|"))).containsExactly("%classpath");
        assertThat(matches(complete("%%ti|"))).containsExactly("%%time");
    }

    @Test
    void namesOfFilesAreCompletedInsideAString() throws IOException {
        assertThat(matches(complete("Path.of(\"src/te|"))).containsExactly("src/test/");
        assertThat(matches(complete("int a = 1;\nTable.read().csv(\"src/test/pyt|")))
                .containsExactly("src/test/python/");
        assertThat(matches(complete("%load src/test/python/cl|"))).containsExactly("src/test/python/client.py");
    }

    @Test
    void optionsOfLayersAndStaticImportsAreCompleted() throws IOException {
        assertThat(matches(complete("new Dense(3).activ|"))).contains("activation(");
        assertThat(matches(complete("new Dense(3).activation(REL|"))).contains("RELU");
    }

    @Test
    void aQuestionMarkShowsWhatInspectionShows() throws IOException {
        for (String question : List.of("?display", "display?", "??display()", "Notebook.display?")) {
            Run run = kernel.execute(question.replace("Notebook.", "org.deeplesson.notebook.kernel.Notebook."));

            assertThat(run.result()).as(question).contains("Shows a value below the cell.");
        }
        assertThat(kernel.execute("?nothingAtAll").errorMessage())
                .isEqualTo("nothing is known of nothingAtAll. Correct its name.");
        assertThat(isComplete("?display").get("status").getAsString()).isEqualTo("complete");
    }

    @Test
    void aFunctionIsInspectedWithItsDocComment() throws IOException {
        String text = inspect("disp|lay(\"x\")");

        assertThat(text)
                .contains("display(Object value)")
                .contains("Shows a value below the cell.")
                .contains("@param value what to show, or null")
                .contains("@return a name for updateDisplay(String, Object)");
    }

    @Test
    void aTypeOfTheLibraryIsInspectedWithItsDocComment() throws IOException {
        String text = inspect("org.deeplesson.tensors.Shape|");

        assertThat(text).startsWith("org.deeplesson.tensors.Shape\n\n");
        assertThat(text.lines().count()).isGreaterThan(2);
    }

    @Test
    void aMethodOfTheJdkIsInspectedByItsSignatureAtLeast() throws IOException {
        assertThat(inspect("\"text\".substring(|1)")).contains("String String.substring(int beginIndex)");
    }

    @Test
    void whatIsNotKnownIsNotFound() throws IOException {
        JsonObject reply = kernel.request(
                "inspect_request", Map.of("code", "nothingOfThatName", "cursor_pos", 3, "detail_level", 0));

        assertThat(reply.get("found").getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 + 1", "int a = 1;", "", "// comment", "if (learningRate > 1) learningRate = 1;", "%time 1"})
    void whatCanRunIsComplete(String code) throws IOException {
        assertThat(isComplete(code).get("status").getAsString()).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int a = ;)", "int a = 1;\n)"})
    void whatNoLineCanSaveIsInvalid(String code) throws IOException {
        assertThat(isComplete(code).get("status").getAsString()).isEqualTo("invalid");
    }

    @Test
    void anOpenBlockIsIncompleteAndIndentsTheNextLine() throws IOException {
        JsonObject first = isComplete("for (int i = 0; i < 3; i++) {");
        JsonObject second = isComplete("class A {\n    int a;");

        assertThat(List.of(
                        first.get("status").getAsString(), first.get("indent").getAsString()))
                .containsExactly("incomplete", "    ");
        assertThat(second.get("indent").getAsString()).isEqualTo("    ");
    }

    private static JsonObject complete(String code) throws IOException {
        int cursor = code.indexOf('|');
        String typed = code.replace("|", "");
        return kernel.request("complete_request", Map.of("code", typed, "cursor_pos", cursor));
    }

    private static String inspect(String code) throws IOException {
        int cursor = code.indexOf('|');
        JsonObject reply = kernel.request(
                "inspect_request", Map.of("code", code.replace("|", ""), "cursor_pos", cursor, "detail_level", 0));
        assertThat(reply.get("found").getAsBoolean()).isTrue();
        return Run.plain(reply);
    }

    private static JsonObject isComplete(String code) throws IOException {
        return kernel.request("is_complete_request", Map.of("code", code));
    }

    private static List<String> matches(JsonObject reply) {
        return StreamSupport.stream(reply.getAsJsonArray("matches").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
