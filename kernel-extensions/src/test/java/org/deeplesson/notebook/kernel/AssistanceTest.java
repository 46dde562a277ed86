package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void theOptionsOfALayerComeFirstAndWhatEveryObjectHasComesLast() throws IOException {
        List<String> found = matches(complete("new Dense(256).|"));

        assertThat(found.subList(0, 5))
                .containsExactly(
                        "activation(",
                        "activityRegularizer(",
                        "biasConstraint(",
                        "biasInitializer(",
                        "biasRegularizer(");
        assertThat(found)
                .endsWith("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait(");
    }

    @Test
    void aTypesOwnMembersComeBeforeInheritedOnes() throws IOException {
        List<String> found = matches(complete("var mine = new Sequential();\nmine.|"));

        assertThat(found).startsWith("add(").containsSubsequence("compile(", "fit(", "nameIfMissing(", "equals(");
    }

    @Test
    void whatCellsDeclaredComesBeforeTheLibraryAndThatBeforeTheJdk() throws IOException {
        kernel.execute("int displayed = 1; class SeedBox {}");

        assertThat(matches(complete("S|")))
                .containsSubsequence("SeedBox", "Sequential", "String", "StackOverflowError");
        assertThat(matches(complete("new De|"))).startsWith("Dense(").contains("DelayQueue(");
        assertThat(matches(complete("disp|"))).startsWith("displayed").contains("display(");
    }

    @Test
    void capitalsNeedNotBeRight() throws IOException {
        assertThat(matches(complete("new dense|"))).containsExactly("Dense(");
    }

    @Test
    void whatTheCellItselfDeclaresIsCompleted() throws IOException {
        assertThat(matches(complete("int learningSteps = 1;\nlearn|"))).startsWith("learningSteps");
        assertThat(matches(complete("int 단계 = 1;\n단|"))).containsExactly("단계");
        assertThat(matches(complete("class Walk { void go() {} }\nvar walk = new Walk();\nwalk.|")))
                .startsWith("go()");
        assertThat(matches(complete("import java.util.*;\nvar names = new ArrayList<String>();\nnames.addA|")))
                .containsExactly("addAll(");
        assertThat(matches(complete("%time 1\n\"text\".substr|"))).containsExactly("substring(");
    }

    @Test
    void nothingIsCompletedInCommentsAndInStringsThatNameNoFile() throws IOException {
        assertThat(matches(complete("// learningR|"))).isEmpty();
        assertThat(matches(complete("/* learningR|"))).isEmpty();
        assertThat(matches(complete("String word = \"learningR|"))).isEmpty();
        assertThat(matches(complete("/* a \" */ learningR|"))).containsExactly("learningRate");
    }

    @Test
    void completionsHaveKindsThatAPageShowsASignFor() throws IOException {
        JsonObject reply = complete("new Dense(3).activation(RELU).useB|");

        assertThat(kinds(reply)).containsExactly("useBias( function");
        assertThat(kinds(complete("learningR|"))).containsExactly("learningRate instance");
        assertThat(kinds(complete("new Dens|"))).contains("Dense( class");
        assertThat(kinds(complete("%cla|"))).containsExactly("%classpath magic");
        assertThat(kinds(complete("Path.of(\"src/te|"))).containsExactly("src/test/ path");
    }

    @Test
    void placesAreCountedInCodePoints() throws IOException {
        JsonObject reply = kernel.request(
                "complete_request", Map.of("code", "String smile = \"😀😀\"; smile.isEm", "cursor_pos", 31));

        assertThat(matches(reply)).containsExactly("isEmpty()");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(27);
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(31);
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
        assertThat(inspect("class Mine {}\ndisp|lay(\"x\")"))
                .startsWith(
                        """
                        String Notebook.display(Object value)

                        Shows a value below the cell.

                        Parameters
                          • value – what to show, or null

                        Returns
                          • a name for updateDisplay(String, Object)
                        """);
    }

    @Test
    void aConstructorIsInspectedWithWhatItsTypeIsFor() throws IOException {
        assertThat(inspect("new Dense(2|56)"))
                .isEqualTo(
                        """
                        Dense(long units)

                        A layer of so many units.

                        Parameters
                          • units – number of outputs, 1 or more

                        Throws
                          • IllegalArgumentException – for fewer than 1

                        class org.deeplesson.layers.Dense

                        Every output is a weighted sum of all inputs, plus a bias, through an activation: y = φ(x·W + b).

                        Shapes: x (samples, …, inputs), W (inputs, units), b (units), y (samples, …, units). Of sequences
                        each step goes through the same weights; Flatten before it makes one row of a sample.

                        new Dense(256).activation(RELU)""");
    }

    @Test
    void aTypeIsInspectedWithTheWaysToMakeOneAndItsOptions() throws IOException {
        assertThat(inspect("Dense|"))
                .contains("\n\nMade by\n  • new Dense(long units) – A layer of so many units.\n\nOptions\n")
                .contains("\n  • .activation(String name) – The activation by Keras's name: \"relu\".\n")
                .contains("\n  • .useBias(boolean useBias) – Whether there is a bias b; true by default.")
                .contains("\n  • .trainable(boolean trainable) – ");
        assertThat(inspect("org.deeplesson.tensors.Shape|"))
                .contains("Made by\n  • Shape.of(long... sizes) – ")
                .doesNotContain("new Shape");
        assertThat(inspect("Moons|"))
                .endsWith("\n\nFunctions\n  • Moons.make(int samples, double noise, long seed) – Draws the two moons.");
        assertThat(inspect("ArrayList|"))
                .contains("Made by\n  • new ArrayList()")
                .doesNotContain("Options");
        assertThat(inspect("DataType|")).contains("Values\n  • DOUBLE, FLOAT, ");
        assertThat(inspect("Sequential|"))
                .contains("\nvar model = new Sequential(\n    new Flatten(),\n")
                .doesNotContain(".layer(");
    }

    @Test
    void aTypeAConstantAndAVariableAreInspected() throws IOException {
        assertThat(inspect("org.deeplesson.tensors.Shape|")).startsWith("class org.deeplesson.tensors.Shape\n\n");
        assertThat(inspect("RE|LU")).isEqualTo("ActivationFunction Activations.RELU\n\nφ(z) = max(z, 0)");
        assertThat(inspect("learning|Rate")).isEqualTo("int learningRate");
        assertThat(inspect("import java.util.function.Suppl|ier;")).startsWith("interface java.util.function.Supplier");
    }

    @Test
    void theLibrariesBeneathAreInspectedWithTheirDocComments() throws IOException {
        assertThat(inspect("Nd4j.ones(|3)"))
                .contains("INDArray Nd4j.ones(int... shape)\n\nCreate an ndarray of ones")
                .contains("  • shape – the shape of the array");
        assertThat(inspect("Nd4j.rand(2, 3).mmul(|"))
                .contains("INDArray INDArray.mmul(INDArray other)\n\nPerform a copy matrix multiplication");
        assertThat(inspect("Table.read|()"))
                .startsWith("DataFrameReader Table.read()\n\nReturns an object that can be used");
        assertThat(inspect("new XYChart(600, 400).setTitle(|")).contains("setTitle(String title)");
    }

    @Test
    void aMethodOfTheJdkIsInspectedWithItsWordsOrWithWhatBringsThem() throws IOException {
        boolean isThere = Files.isReadable(Path.of(System.getProperty("java.home"), "lib", "src.zip"));

        assertThat(inspect("\"text\".substring(|1)"))
                .startsWith("String String.substring(int beginIndex)")
                .contains(
                        isThere
                                ? "Returns a string that is a substring of this string."
                                : "On Debian and Ubuntu: apt-get install openjdk-");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < 3; i++)",
                "while (true) ",
                "int a = 1;\nif (a > 0)",
                "if (learningRate > 1) learningRate = 1; else"
            })
    void aHeadWithoutABodyIsIncomplete(String code) throws IOException {
        assertThat(isComplete(code).get("status").getAsString()).isEqualTo("incomplete");
        assertThat(matches(complete(code + " learningR|"))).containsExactly("learningRate");
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

    private static List<String> kinds(JsonObject reply) {
        return StreamSupport.stream(
                        reply.getAsJsonObject("metadata")
                                .getAsJsonArray("_jupyter_types_experimental")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .map(each ->
                        each.get("text").getAsString() + " " + each.get("type").getAsString())
                .toList();
    }

    private static List<String> matches(JsonObject reply) {
        return StreamSupport.stream(reply.getAsJsonArray("matches").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
