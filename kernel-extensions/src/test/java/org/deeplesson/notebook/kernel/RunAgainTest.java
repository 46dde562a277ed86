package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunAgainTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    /** Cells as lessons have them; each is run twice and must come to the same both times. */
    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of(
                        "classes that refer to each other",
                        "class Up { Down d; int v() { return 4; } }\nclass Down { Up u = new Up(); }\nnew Down().u.v()",
                        "4"),
                Arguments.of(
                        "methods that call each other",
                        "boolean even(int n) { return n == 0 || odd(n - 1); }\nboolean odd(int n) { return n != 0 && even(n - 1); }\neven(10)",
                        "true"),
                Arguments.of(
                        "a record with a compact constructor",
                        "record Range(int low, int high) {\n    Range { if (low > high) throw new IllegalArgumentException(\"low\"); }\n    int width() { return high - low; }\n}\nnew Range(1, 4).width()",
                        "3"),
                Arguments.of(
                        "an enum with a switch",
                        "enum Light { RED, GREEN; Light next() { return values()[(ordinal() + 1) % 2]; } }\nswitch (Light.RED.next()) { case GREEN -> \"go\"; default -> \"stop\"; }",
                        "go"),
                Arguments.of(
                        "an interface and a lambda of it",
                        "interface Loss { double of(double y, double t); }\nLoss squared = (y, t) -> (y - t) * (y - t);\nsquared.of(3, 1)",
                        "4.0"),
                Arguments.of(
                        "a sealed family",
                        "sealed interface Shape3 permits Disc, Box {}\nrecord Disc(double r) implements Shape3 {}\nrecord Box(double a) implements Shape3 {}\nShape3 s3 = new Box(2);\ns3 instanceof Box b ? b.a() : 0",
                        "2.0"),
                Arguments.of(
                        "generics",
                        "class Pair<A, B> { final A a; final B b; Pair(A a, B b) { this.a = a; this.b = b; } }\n<T extends Comparable<T>> T larger(T x, T y) { return x.compareTo(y) > 0 ? x : y; }\nvar pair = new Pair<>(\"k\", List.of(1, 2));\nlarger(pair.a, \"a\") + pair.b.get(1)",
                        "k2"),
                Arguments.of(
                        "static members",
                        "class Steps { static int count = 0; static int next() { return ++count; } static final double RATE = 0.5; }\nSteps.count = 1;\nSteps.next() * Steps.RATE",
                        "1.0"),
                Arguments.of(
                        "var",
                        "var numbers = new ArrayList<Integer>();\nfor (var i = 0; i < 3; i++) numbers.add(i);\nnumbers.size()",
                        "3"),
                Arguments.of(
                        "a text block",
                        "String poem = \"\"\"\n    one\n      two\n    \"\"\";\npoem.lines().count()",
                        "2"),
                Arguments.of(
                        "an import in the middle",
                        "int before = 1;\nimport java.util.zip.CRC32;\nvar crc = new CRC32();\ncrc.update(before);\ncrc.getValue() > 0",
                        "true"),
                Arguments.of("several variables in one line", "int p1 = 1, p2 = p1 + 1;\np1 + p2", "3"),
                Arguments.of("an array that is given its values", "int[] table = {1, 2, 3};\ntable[2]", "3"),
                Arguments.of("an anonymous class", "var shy = new Object() { int hidden = 6; };\nshy.hidden", "6"),
                Arguments.of(
                        "a method in several forms",
                        "int size(int x) { return x; }\nint size(String s) { return s.length(); }\nint size(int[] a) { return a.length; }\nsize(\"ab\") + size(new int[2]) + size(1)",
                        "5"),
                Arguments.of(
                        "an annotation and a nested class",
                        "@FunctionalInterface interface F1 { int f(int x); class Twice implements F1 { public int f(int x) { return 2 * x; } } }\nnew F1.Twice().f(4)",
                        "8"),
                Arguments.of(
                        "a layer of one's own",
                        "class Half extends Layer {\n    @Override protected INDArray forward(INDArray x, Call call) { return call.buffer(\"y\", x.shape()).assign(x.mul(0.5)); }\n    @Override protected INDArray backward(INDArray dy, Call call) { return call.buffer(\"dx\", dy.shape()).assign(dy.mul(0.5)); }\n}\nnew Sequential(new Input(2), new Half()).predict(Nd4j.ones(1, 2)).sumNumber()",
                        "1.0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void aCellComesToTheSameEachTime(String what, String cell, String result) throws IOException {
        for (int time = 1; time <= 2; time++) {
            Run run = kernel.execute(cell);

            assertThat(run.status()).as("run %d: %s", time, run.reply()).isEqualTo("ok");
            assertThat(run.result()).as("run %d", time).isEqualTo(result);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void methodsOfOneNameThatCallEachOtherAreExplainedWhereJShellCannot() throws IOException {
        Run run = kernel.execute(
                "int area(int side) { return side * side; }\nint area(String side) { return area(side.length()); }");

        assertThat(run.report())
                .contains(
                        "→ Methods of one name cannot call each other in cells on this version of Java. Give one of them "
                                + "another name, or put both into a class.");
    }

    @Test
    void aVariableThatIsDeclaredAgainLeavesClassesAndTheirObjectsAlone() throws IOException {
        kernel.execute(
                "int rate = 2;\nclass Meter { int value = rate; int times() { return value * rate; } }\nvar meter = new Meter();\nmeter.value = 10;");
        Run again = kernel.execute("int rate = 3;");

        assertThat(again.types()).containsExactly("execute_input");
        assertThat(kernel.execute("meter.times()").result()).isEqualTo("30");
    }

    @Test
    void aVariableBelowACommentIsGivenItsValueAgain() throws IOException {
        String cell = "// how fast\nint knots = 3;";
        kernel.execute(cell);
        kernel.execute("class Boat { int speed() { return knots; } }\nBoat boat = new Boat();");
        Run again = kernel.execute(cell);

        assertThat(again.types()).containsExactly("execute_input");
        assertThat(kernel.execute("boat.speed()").result()).isEqualTo("3");
    }

    @Test
    void aClassThatIsDeclaredAgainNamesTheVariablesThatLostTheirValues() throws IOException {
        Run making = kernel.execute(
                "class Net { int size = 1; }\nNet net = new Net();\nvar other = new Net();\nint keeps = 4;\nObject anything = net;");
        Run apart = kernel.execute("Net third = new Net();");
        Run again = kernel.execute("class Net { int size = 2; }");

        assertThat(again.status()).isEqualTo("ok");
        assertThat(Run.plain(again.all("display_data").get(0)))
                .isEqualTo("Net was declared again. Lost their values: net, other, third.\n→ Run cell [" + count(apart)
                        + "] again.\n→ Run again what made them in cell [" + count(making)
                        + "], but not all of it: the older Net stands there too.");
        assertThat(kernel.execute("keeps + \" \" + (anything != null)").result())
                .isEqualTo("4 true");
    }

    @Test
    void aClassThatIsDeclaredAgainTakesTheValuesOfGenericVariablesWithIt() throws IOException {
        Run making = kernel.execute(
                "class Bee { int age = 1; }\nList<Bee> hive = new ArrayList<>(List.of(new Bee()));\n"
                        + "Supplier<Bee> queen = () -> new Bee();\nList<String> names = new ArrayList<>(List.of(\"Maja\"));");
        Run again = kernel.execute("class Bee { int age = 2; }");

        assertThat(Run.plain(again.all("display_data").get(0)))
                .isEqualTo(
                        "Bee was declared again. Lost their values: hive, queen.\n→ Run again what made them in cell ["
                                + count(making) + "], but not all of it: the older Bee stands there too.");
        assertThat(kernel.execute("names").result()).isEqualTo("[Maja]");
    }

    @Test
    void staticVariablesOfAClassThatIsCompiledAgainAreNamed() throws IOException {
        String engine = "class Engine { int power = 1; }";
        String car =
                "class Car { Engine engine = new Engine(); static int made = 0; static final int WHEELS = 4; Car() { made++; } }";
        kernel.execute(engine);
        kernel.execute(car);
        kernel.execute("new Car();\nnew Car();\nCar.made");
        Run again = kernel.execute("class Engine { int power = 2; }");

        assertThat(Run.plain(again.all("display_data").get(0)))
                .isEqualTo("Engine was declared again. Have their first values again: Car.made.\n"
                        + "→ If a cell has changed Car.made, run it again.");
        assertThat(kernel.execute("Car.made").result()).isEqualTo("0");
        assertThat(kernel.execute(engine + "\n" + car).types()).containsExactly("execute_input");
    }

    @Test
    void aClassWhoseInitializerFailedIsMadeAnewWhenItsCellIsRunAgain() throws IOException {
        String cell = "class Settings { static final int SIZE = Integer.parseInt(System.getProperty(\"size\")); }\n"
                + "Settings.SIZE";
        Run first = kernel.execute(cell);
        Run used = kernel.execute("System.setProperty(\"size\", \"3\");\nnew Settings()");
        Run again = kernel.execute(cell);

        assertThat(first.errorName()).isEqualTo("ExceptionInInitializerError");
        assertThat(used.report())
                .contains("NoClassDefFoundError: Could not initialize class Settings\n"
                        + "→ Its static variables could not get their values when it was first used, and Java does not "
                        + "try again. When the cause is mended, run the cell that declares the class.");
        assertThat(again.result()).isEqualTo("3");
        assertThat(kernel.execute("new Settings() != null").result()).isEqualTo("true");
    }

    @Test
    void aWholeCellThatIsRunAgainHasNothingToTell() throws IOException {
        String cell =
                "class Tree { int height = 1; }\nTree tree = new Tree();\nvar bush = new Tree();\ntree.height + bush.height";
        kernel.execute(cell);
        Run again = kernel.execute(cell);

        assertThat(again.types()).containsExactly("execute_input", "execute_result");
    }

    /** What is declared again word for word need not be compiled again, but its cell has another number. */
    @Test
    void anErrorIsToldWithTheNumberThatItsCellHasNow() throws IOException {
        String cell = "int share(int parts) {\n    return 1 / parts;\n}\n\n"
                + "int share(String none) {\n    return 1 / none.length();\n}\n\n"
                + "record Share(int parts) {\n    int size() { return 1 / parts; }\n}";
        for (int round = 0; round < 3; round++) {
            Run again = kernel.execute("//\n".repeat(round) + cell);
            String place = ", cell [" + count(again) + "], line ";

            assertThat(kernel.execute("share(0)").report()).contains("share" + place + (2 + round));
            assertThat(kernel.execute("share(\"\")").report()).contains("share" + place + (6 + round));
            assertThat(kernel.execute("new Share(0).size()").report()).contains("size" + place + (10 + round));
        }
    }

    @Test
    void aMethodThatNoLongerCompilesIsNamed() throws IOException {
        Run making = kernel.execute("int step = 2;\nint next(int x) { return x + step; }");
        Run again = kernel.execute("double step = 0.5;");

        assertThat(again.status()).isEqualTo("ok");
        assertThat(Run.plain(again.all("display_data").get(0)))
                .isEqualTo("step was declared again. No longer compile with it, and are gone: next.\n→ Run cell ["
                        + count(making) + "] again.");
        assertThat(kernel.execute("step").result()).isEqualTo("0.5");
    }

    @Test
    void aMethodSeesTheVariableThatWasDeclaredAgainWithAnotherType() throws IOException {
        kernel.execute("int amount = 2;\nString shown() { return \"\" + amount; }");
        kernel.execute("double amount = 0.5;");

        assertThat(kernel.execute("shown()").result()).isEqualTo("0.5");
    }

    private static int count(Run run) {
        return run.all("execute_input").get(0).get("execution_count").getAsInt();
    }
}
