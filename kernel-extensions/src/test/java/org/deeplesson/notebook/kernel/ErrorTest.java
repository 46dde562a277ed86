package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The errors that beginners make most often: a cell, and what they read first. */
    static Stream<Arguments> commonErrors() {
        return Stream.of(
                Arguments.of("int a = 1\nint b = 2;", "line 1: ';' is missing here."),
                Arguments.of("strin s = \"a\";", "line 1: There is no class strin here. Did you mean String?"),
                Arguments.of("Scaner in = null;", "line 1: There is no class Scaner here. Did you mean Scanner?"),
                Arguments.of(
                        "JFrame f = null;", "line 1: There is no class JFrame here. Add import javax.swing.JFrame;"),
                Arguments.of("int total = 1;\ntotl + 1", "line 2: There is no variable totl here. Did you mean total?"),
                Arguments.of(
                        "int twice(int x) { return 2 * x; }\ntwise(3)",
                        "line 2: There is no method twise(int) here. Did you mean twice()?"),
                Arguments.of(
                        "String s = \"a\";\ns.lenght()",
                        "line 2: String has no method lenght(). Did you mean length()?"),
                Arguments.of(
                        "int n = \"3\";",
                        "line 1: This is String, but int is needed here. A number stands without quotes."),
                Arguments.of(
                        "int n = 3.5;",
                        "line 1: A value of type double does not fit into int without loss. To cut it off: (int) (…)."),
                Arguments.of(
                        "{ int once = 1;\nint once = 2; }",
                        "line 2: once is there already. To give it a new value, leave out the type before it; else take another name."),
                Arguments.of(
                        "{ int unset;\nint b = unset + 1; }",
                        "line 2: unset may have no value yet at this place. Give it one where it is declared."),
                Arguments.of(
                        "int sign(int x) {\n    if (x > 0) return 1;\n}",
                        "line 3: The method ends without returning its value on some way through it."),
                Arguments.of(
                        "int half(int x) { return x / 2; }\nhalf(4, 2)",
                        "line 2: half needs (int), but is given (int,int)."),
                Arguments.of(
                        "void read() { Files.readString(Path.of(\"a\")); }",
                        "line 1: This may throw IOException: catch it, or write throws IOException behind the method's parameters."),
                Arguments.of("boolean b = \"a\" * 2;", "line 1: '*' does not work between String and int."),
                Arguments.of(
                        "for (int i = 0; i < 3; i++)",
                        "line 1: what is to be done is missing here. Write a statement or { } behind it."),
                Arguments.of(
                        "int a = 1;\nif (a > 0) a = 2; else",
                        "line 2: what is to be done is missing here. Write a statement or { } behind it."),
                Arguments.of("String s = \"open;", "line 1: The text has no closing \" in its line."),
                Arguments.of("char c = 'text';", "line 1: '' holds exactly one character. A text stands in \"\"."),
                Arguments.of("int n = 5;\nn.toString()", "line 2: int is a plain value: it has no methods or fields."),
                Arguments.of(
                        "List<Integer> list = List.of(1);\nlist[0]",
                        "line 2: [] works on arrays, and this is List<Integer>. list.get(0) reads a value, list.set(0, value) writes one."),
                Arguments.of(
                        "{ int i = 0;\nRunnable r = () -> System.out.println(i);\ni++; }",
                        "line 2: A lambda or inner class may use only variables that never change after they got their value."),
                Arguments.of(
                        "class Mine extends Layer {}",
                        "line 1: Mine must define backward(INDArray,Call), which Layer asks for."),
                Arguments.of(
                        "long big = 3000000000;",
                        "line 1: The number is too large for int. Make it a long: long n = 3000000000L;"),
                Arguments.of(
                        "String s = “a”;",
                        "line 1: The character “ is no part of Java. It may come from a text that was copied. Write the straight sign \" for it."),
                Arguments.of(
                        "int f() { return 1; return 2; }",
                        "line 1: This is never reached: the lines before it never go on."),
                Arguments.of("import java.utill.List;", "line 1: There is no package java.utill."),
                Arguments.of("new Dense(3).units(4)", "line 1: Dense has no method units(int)."),
                Arguments.of(
                        "new Sequential().fit(Gates.and(), 5)",
                        "line 1: No form of fit takes (Dataset,int). Say what the number is: epochs(5)."),
                Arguments.of(
                        "new Sequential().fit(Gates.and(), 5, 32)",
                        "line 1: No form of fit takes (Dataset,int,int). Say what the numbers are: epochs(5).batchSize(32)."),
                Arguments.of(
                        "new Dense(64, \"relu\")",
                        "line 1: Dense needs (long), but is given (int,String). Options stand behind it, as in new Dense(64).activation(RELU)."),
                Arguments.of(
                        "new Adam(rate=0.1)",
                        "line 1: There is no variable rate here. Java does not name arguments. Give the value alone; options stand behind, as in new Dense(64).activation(RELU)."),
                Arguments.of(
                        "new Dense(64).activation(relu)", "line 1: There is no variable relu here. Did you mean RELU?"),
                Arguments.of("Dense(3)", "line 1: There is no method Dense(int) here. Did you mean new Dense(…)?"),
                Arguments.of(
                        "unseen = 5",
                        "line 1: There is no variable unseen here. A new name needs its type, or var: var unseen = …"),
                Arguments.of(
                        "for (n = 0; n < 3; n++) {}",
                        "line 1: There is no variable n here. Say its type: for (int n = 0; …"),
                Arguments.of("boolean b = True;", "line 1: There is no variable True here. Java writes true."),
                Arguments.of(
                        "print(\"hello\")",
                        "line 1: There is no method print(String) here. Java writes System.out.println(…)."),
                Arguments.of(
                        "for i in range(10):",
                        "line 1: '(' is missing here. This looks like Python. Java writes for (int i = 0; i < 10; i++) { … }"),
                Arguments.of(
                        "import numpy as np",
                        "line 1: '.' is missing here. This looks like Python. Java writes import java.util.List;"),
                Arguments.of(
                        "int[] a = [1, 2, 3];",
                        "line 1: Java does not expect this here. Something before it is missing or left over. Values of an array stand in braces: {1, 2, 3}."),
                Arguments.of(
                        "int[] a = new int[3]{1, 2, 3};",
                        "line 1: An array gets its size, as in new int[3], or its values, as in new int[] {1, 2, 3}, not both."),
                Arguments.of(
                        "float f = 0.1;",
                        "line 1: A value of type double does not fit into float without loss. Write f behind a number, as in 0.1f, else (float) (…)."),
                Arguments.of(
                        "List<int> l;",
                        "line 1: A class must stand here, and int is none: Integer stands for int, Double for double, Boolean for boolean."),
                Arguments.of(
                        "List<String> l = new List<>();",
                        "line 1: List is abstract: make one of its kinds. Such as new ArrayList<>()."),
                Arguments.of("double d = 1,5;", "line 1: A name is missing here. Decimals have a point: 1.5."),
                Arguments.of(
                        "String s = 'a';",
                        "line 1: This is char, but String is needed here. A text stands in \"\", a single character in ''."),
                Arguments.of("Math.PI()", "line 1: Math has no method PI(). PI is a value: leave out the ()."),
                Arguments.of(
                        "\"abc\".length", "line 1: String has no variable length. length is a method: write length()."),
                Arguments.of(
                        "int today = 3;\nif (today = 3) {}",
                        "line 2: This is int, but boolean is needed here. To compare two values, write ==; two texts, a.equals(b)."),
                Arguments.of(
                        "var t = Nd4j.ones(2, 2);\nt + t",
                        "line 2: '+' does not work between INDArray and INDArray. Tensors have methods: a.add(b), a.sub(b), a.mul(b), a.div(b); a.mmul(b) is the product of matrices."),
                Arguments.of(
                        "var t = Nd4j.ones(2, 2);\nt.shape",
                        "line 2: INDArray has no variable shape. shape is a method: write shape()."),
                Arguments.of(
                        "int twice(int x) { return 2 * x; }\ntwice",
                        "line 2: There is no variable twice here. twice is a method: write twice(…)."),
                Arguments.of(
                        "Function<Double, Double> square = x -> x * x;\nsquare(3.0)",
                        "line 2: There is no method square(double) here. square is a variable. Name the method that is meant, as in square.apply(…)."),
                Arguments.of(
                        "enum Lamp { RED, GREEN }\nLamp lamp = RED;",
                        "line 2: There is no variable RED here. Write Lamp.RED."),
                Arguments.of("int 학습률 = 1;\n학습율", "line 2: There is no variable 학습율 here. Did you mean 학습률?"),
                Arguments.of(
                        "boolean both = true and false;",
                        "line 1: ';' is missing here. Java writes && for and, || for or, ! for not."),
                Arguments.of("sqrt(2)", "line 1: There is no method sqrt(int) here. Write Math.sqrt(…)."),
                Arguments.of("ds.x()", "line 1: There is no variable ds here."),
                Arguments.of("system.out.println(1)", "line 1: There is no variable system here. Did you mean System?"),
                Arguments.of("double mean = sum / 2;", "line 1: There is no variable sum here."),
                Arguments.of(
                        "record Spot(int x) {}\nnew Spot(1).x",
                        "line 2: x is private in Spot: only that class may use it. x is a method: write x()."),
                Arguments.of(
                        "for (int k = 0; k < 3; k++) {}\nSystem.out.println(k);",
                        "line 2: There is no variable k here. k is known only inside the { } in which it is declared. Declare it before them."),
                Arguments.of(
                        "void greet() { print(\"hi\"); }",
                        "line 1: There is no method print(String) here. Java writes System.out.println(…)."),
                Arguments.of(
                        "class Base { Base(int n) {} }\nclass Derived extends Base { }\n1 + 1",
                        "line 2: Base needs (int), but is given ()."),
                Arguments.of(
                        "new Sequential([new Dense(1)])",
                        "line 1: Java does not expect this here. Something before it is missing or left over. The layers stand side by side, without [ ]: new Sequential(new Dense(8), new Dense(3))."),
                Arguments.of(
                        "!pip install numpy",
                        "line 1: ';' is missing here. A cell runs Java, not the commands of a shell: type them in a terminal. A library of Java comes by %maven group:artifact:version."),
                Arguments.of(
                        "pip install numpy",
                        "line 1: ';' is missing here. A cell runs Java, not the commands of a shell: type them in a terminal. A library of Java comes by %maven group:artifact:version."),
                Arguments.of(
                        "cd ..",
                        "line 1: illegal '.' A cell runs Java, not the commands of a shell: type them in a terminal. A library of Java comes by %maven group:artifact:version."),
                Arguments.of("String s = \"a\"\ns.length()", "line 1: ';' is missing here."),
                Arguments.of(
                        "List.of(1).length()", "line 1: List<Integer> has no method length(). Did you mean size()?"));
    }

    /** javac takes it for a type, and stumbles in the next line, or at the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "total\nSystem.out.println(total);",
                "total // so far\n\nSystem.out.println(total)",
                "total\ntotal",
                "/* once\nmore */ total\n\n// then\ntotal = 3;"
            })
    void ofAValueAloneInItsLineTheMissingSemicolonIsMarkedThere(String cell) throws IOException {
        kernel.execute("int total = 1;");
        Run run = kernel.execute(cell);

        int line = cell.startsWith("/*") ? 2 : 1;
        assertThat(run.errorMessage())
                .isEqualTo("line " + line
                        + ": ';' is missing here. A cell shows its last value; others before it by display(total);");
        assertThat(run.report().lines().toList().get(3).indexOf('^'))
                .isEqualTo(run.report().lines().toList().get(2).indexOf("total") + "total".length());
    }

    /** In each the compiler stumbles a line later. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Unit {\n    double w\n    @Override public String toString() { return \"unit\"; }\n}",
                "int before = 1;\nint after = before\n++before;",
                "int before = 1;\nint after = 1\n// then\n@Deprecated int last = 2;"
            })
    void aMissingSemicolonIsMarkedWhereTheCodeCouldBeReadWithIt(String cell) throws IOException {
        Run run = kernel.execute(cell);

        assertThat(run.errorMessage()).isEqualTo("line 2: ';' is missing here.");
    }

    @Test
    void noSemicolonIsPutIntoATextOrBeforeWhatElseIsWrong() throws IOException {
        assertThat(kernel.execute("String poem = \"\"\"\n  one\n  two\n  \"\"\"\npoem.length()")
                        .errorMessage())
                .isEqualTo("line 4: ';' is missing here.");
        assertThat(kernel.execute("double square(double x) {\n    for (int i = 0; i < 3; i++)\n        x = x ** 2;\n}")
                        .errorMessage())
                .startsWith("line 3: ")
                .endsWith(" x to the power of 2 is Math.pow(x, 2).");
    }

    @Test
    void theSameInAMethodIsMarkedInItsLine() throws IOException {
        kernel.execute("int total = 1;");
        Run run = kernel.execute("int shown() {\n    total\n    System.out.println(total);\n    return total;\n}");

        assertThat(run.errorMessage()).isEqualTo("line 2: ';' is missing here.");
    }

    @Test
    void whatFollowsFromAMissingSignIsNotTold() throws IOException {
        Run run = kernel.execute("1 + 1\n2 + 2");

        assertThat(run.report()).endsWith("^\njavac: ';' expected");
    }

    /** What may help is told behind what is wrong. */
    static Stream<Arguments> waysOut() {
        return Stream.of(
                Arguments.of("new Adam(0,01)", "Decimals have a point: 0.01."),
                Arguments.of("new SGD(\"0.1\")", "A number stands without quotes."),
                Arguments.of(
                        "double[] few = {1, 2};\nfew.stream()",
                        "The values of an array go through a stream: Arrays.stream(values)."),
                Arguments.of(
                        "List.of(1, 2).stream().sum()",
                        "A stream of plain numbers can do that: .mapToDouble(x -> x).sum()."),
                Arguments.of(
                        "List.of(1, 2).map(x -> x * 2)",
                        "The values of a collection go through a stream: list.stream().map(…)."),
                Arguments.of("Stream.of(1, 2).collect(toList())", "Write .toList() in the place of .collect(…)."),
                Arguments.of(
                        "double[] few = {1, 2};\ndouble most = Arrays.stream(few).max();",
                        "There may be none: write .getAsDouble() behind it."),
                Arguments.of("int most = IntStream.of(1, 2).max();", "There may be none: write .getAsInt() behind it."),
                Arguments.of(
                        "List<Double> few = List.of(1, 2);",
                        "The values are Integer, but Double is needed here. Write the numbers with a point, as in 3.0."),
                Arguments.of("int few = 3;\nfew.equals(3)", "Plain values are compared by ==."),
                Arguments.of(
                        "\"n = %d\" % 3",
                        "Texts are filled by System.out.printf(\"n = %d%n\", n), or String.format(…)."),
                Arguments.of(
                        "new Loss() { }",
                        "The braces must define gradient(INDArray,INDArray,INDArray), which Loss asks for."),
                Arguments.of(
                        "class Mine implements Layer { }",
                        "This is a class, and not an interface: write extends before it."),
                Arguments.of(
                        "class Mine extends Runnable { }",
                        "This is an interface, and not a class: write implements before it."),
                Arguments.of(
                        "class Mine implements Runnable { void run() { } }",
                        "run() must be as open as in Runnable: write public before it."),
                Arguments.of("if (true) int few = 3;", "A declaration may not stand here alone: put { } round it."),
                Arguments.of(
                        "void greet() { }\nString few = greet();",
                        "This gives no value (void), but String is needed here."),
                Arguments.of(
                        "int few = true ? \"a\" : \"b\";",
                        "This is String, but int is needed here. To read a number from a text: Integer.parseInt(text)."),
                Arguments.of("if 3 > 2 { }", "The condition stands in round brackets: if (…) { … }"),
                Arguments.of(
                        "for (int i = 0, i < 3, i++) { }",
                        "The three parts of for are divided by semicolons: for (int i = 0; i < 10; i++) { … }"),
                Arguments.of(
                        "for (int i = 0; i < 3) { }",
                        "The three parts of for are divided by semicolons: for (int i = 0; i < 10; i++) { … }"),
                Arguments.of(
                        "for (int i = 0; i < 3; i + 1) { }",
                        "The last part of for changes its counter: i++ or i = i + 1."),
                Arguments.of("if (3 => 2) { }", "Java writes >=, <= and !=."),
                Arguments.of("if (1 < 2 < 3) { }", "Two values are compared at a time: 3 < n && n < 5."),
                Arguments.of("if (\"a\" = \"b\") { }", "To compare two values, write ==; two texts, a.equals(b)."),
                Arguments.of(
                        "int sign(int n) { if (n > 0): return 1; return 0; }", "Java has no colon there: if (…) { … }"),
                Arguments.of("int sign(int n) { return if (n > 0) 1 else 0; }", "Java writes condition ? this : that."),
                Arguments.of("int sign(int n) { return n > 0 ? 1; }", "Java writes condition ? this : that."),
                Arguments.of("int sign(int n) { n > 0 ? 1 : 0; }", "To give the value back, write return before it."),
                Arguments.of("void sign(int n) { return 1; }", "Write the type of the value in the place of void."),
                Arguments.of("sign(int n) { return 1; }", "A method says what it returns, or void, before its name."),
                Arguments.of(
                        "double sign(double n): return n;",
                        "What a method does stands in braces: double f(double x) { return …; }"),
                Arguments.of("function sign(n) { return n; }", "Java writes double sign(double x) { return …; }"),
                Arguments.of("x => x * 2", "A lambda is written with ->, as in x -> x * 2."),
                Arguments.of(
                        "Function<Double, Double> twice = x -> { x * 2 };",
                        "In braces a lambda says what it returns: x -> { return x * 2; }. Without them it need not: x -> x * 2."),
                Arguments.of(
                        "var twice = x -> x * 2;",
                        "For a lambda that is its function's: Function<Double, Double> f = x -> x * 2;"),
                Arguments.of("var few = {1, 2};", "An array has its type before the name, as in int[] a = {1, 2, 3};"),
                Arguments.of(
                        "int few[3] = {1, 2, 3};", "An array gets its size when it is made: int[] a = new int[3];"),
                Arguments.of(
                        "double[][] few = {0, 0}, {0, 1};", "The rows stand in braces together: {{0, 0}, {0, 1}}."),
                Arguments.of(
                        "double[][] few = {{1, 2}};\nfew[0, 1]",
                        "A place in a table has two pairs of brackets: m[0][1]."),
                Arguments.of(
                        "int[] few = {1, 2};\nfew.sum()",
                        "The values of an array go through a stream: Arrays.stream(values).sum(…)."),
                Arguments.of(
                        "int[] few = {1, 2};\nsum(few)",
                        "The values of an array go through a stream: Arrays.stream(values).sum(), Arrays.stream(values).max()."),
                Arguments.of(
                        "double[] few = {1, 2};\ndouble of(double[] v) { return v[0]; }\nof(1, 2)",
                        "Give an array: new double[] {1, 2}."),
                Arguments.of(
                        "List<Integer> few = new ArrayList<>();\nfew.add(1, 2, 3)",
                        "Several at once: list.addAll(List.of(1, 2, 3))."),
                Arguments.of(
                        "new ArrayList<String>;", "Behind new a name has round brackets, even empty ones: new Adam()."),
                Arguments.of("Map<String, Integer> ages = {\"a\": 1};", "Java writes Map.of(\"a\", 1)."),
                Arguments.of(
                        "Map<String, Integer> ages = new HashMap<>();\nages[\"a\"]",
                        "[] is for arrays. A map has map.get(key) and map.put(key, value), a table table.column(\"name\")."),
                Arguments.of("int my rate = 3;", "A name is one word, without spaces and -: learningRate."),
                Arguments.of("int a, b = 1, 2;", "Each name has its own value: int a = 1, b = 2;"),
                Arguments.of("let k = 3;", "Java writes var."),
                Arguments.of("const int k = 3;", "Java writes final for what never changes: final int k = 3;"),
                Arguments.of("Int k = 3;", "Java writes int."),
                Arguments.of("char letter = \"a\";", "A single character stands in '', a text in \"\"."),
                Arguments.of("String word = 'a' + 'b';", "A text stands in \"\", a single character in ''."),
                Arguments.of("boolean yes = 1;", "Java writes true and false."),
                Arguments.of("3.0 ^ 2", "x to the power of 2 is Math.pow(x, 2)."),
                Arguments.of("(1 + 2))", "There is a ) without its (."),
                Arguments.of("print \"a\"", "What is printed stands in round brackets: System.out.println(…);"),
                Arguments.of("throw \"a\";", "Java throws objects: throw new RuntimeException(\"…\");"),
                Arguments.of("new Scanner()", "To read what is typed: new Scanner(System.in)."),
                Arguments.of(
                        "var t = Nd4j.ones(2, 2);\nt @ t",
                        "There is no @ between values: a.mmul(b) is the product of matrices."),
                Arguments.of(
                        "Nd4j.ones(1) > 0.5",
                        "a.gt(0.5) compares each of its numbers; a.getDouble(0) > 0.5 one of them."),
                Arguments.of(
                        "np.array([1, 2])",
                        "A tensor is made of an array: Nd4j.createFromArray(new double[][] {{1, 2, 3}})."),
                Arguments.of("new Conv2D(32, (3, 3))", "Leave out the inner round brackets."),
                Arguments.of(
                        "new Sequential({new Dense(3)})",
                        "The layers stand side by side, without { }: new Sequential(new Dense(8), new Dense(3))."),
                Arguments.of("new Adam(learning_rate=0.1)", "Give the number alone: new Adam(0.1)."),
                Arguments.of(
                        "new Sequential().compile(\"adam\")",
                        "A loss is needed as well: model.compile(\"adam\", \"mse\")."),
                Arguments.of("new Sequential().evaluate()", "Give the data to be judged by: model.evaluate(test)."),
                Arguments.of(
                        "new Sequential().predict(0, 1)",
                        "Make a tensor of it, a row for each sample: Nd4j.createFromArray(new double[][] {{1, 2, 3}})."),
                Arguments.of("epochs(3).verbose(false)", "It takes a number: 0 is silent, 1 shows progress."),
                Arguments.of(
                        "new Sequential().fit(Gates.and(), epochs(1)).loss",
                        "Values of each epoch: history.get(\"loss\"); the last one: history.last(\"loss\")."),
                Arguments.of("Gates.and().shape", "Ask its inputs: x().shape()."),
                Arguments.of(
                        "Gates.and().split(0.8)",
                        "Write Split.random(data, 0.6, 0.2, 0.2, 42), or in fit: epochs(5).validationSplit(0.2)."),
                Arguments.of("new Mnist()", "It is not made by new. A cell with ?Mnist tells how it is used."),
                Arguments.of(
                        "plt.plot(3)",
                        "Charts are values: QuickChart.getChart(\"title\", \"x\", \"y\", \"line\", xs, ys) as the last line of a cell; scatter(data) shows a data set."),
                Arguments.of(
                        "wget https://page/data.csv",
                        "A cell runs Java, not the commands of a shell: type them in a terminal. A library of Java comes by %maven group:artifact:version."));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void whoComesFromAnotherLanguageIsToldHowJavaWritesIt(String cell, String wayOut) throws IOException {
        assertThat(kernel.execute(cell).errorMessage()).endsWith(" " + wayOut);
    }

    @Test
    void aStarInACommentIsNoPower() throws IOException {
        assertThat(kernel.execute("/** Two ** three. */\nint two( { return 2; }")
                        .report())
                .doesNotContain("Math.pow");
    }

    @Test
    void theFormsOfAMethodAreListedWithoutTheirPackages() throws IOException {
        assertThat(kernel.execute("\"text\".indexOf(true)").report())
                .contains("There is indexOf(int), ")
                .doesNotContain("is not applicable");
    }

    @ParameterizedTest
    @MethodSource("commonErrors")
    void commonErrorsAreToldInPlainWords(String cell, String words) throws IOException {
        Run run = kernel.execute(cell);

        assertThat(run.errorName()).isEqualTo("CompilationError");
        assertThat(run.errorMessage()).isEqualTo(words);
        assertThat(run.html()).contains("border-left", "line");
    }

    /** A page shows both the error and the card; a program that runs notebooks reads the reply. */
    @Test
    void theErrorIsTheHeadlineOfTheCardBelowItAndTheReplySaysAll() throws IOException {
        Run run = kernel.execute("int[] few = new int[2];\nfew[2] = \"<b>\".length();");

        String title = "ArrayIndexOutOfBoundsException: Index 2 out of bounds for length 2";
        String remedy = "→ Positions are counted from 0: the last one is the size minus 1.";
        assertThat(run.types()).endsWith("error", "display_data");
        assertThat(run.headline()).containsExactly(title);
        assertThat(run.html())
                .doesNotContain(title, "<script")
                .contains(remedy, "few[2] = &quot;&lt;b&gt;&quot;.length();");
        assertThat(run.traceback())
                .isEqualTo(run.report())
                .startsWith(title + "\n" + remedy + "\n    at cell [")
                .endsWith("line 2:  few[2] = \"<b>\".length();");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7 // 2", "int half = 7 // 2", "double third = halves // 3;", "halves // 2"})
    void pythonsDivisionOfWholeNumbersIsToldWhereItPassesForAComment(String cell) throws IOException {
        kernel.execute("int halves = 7;");
        Run run = kernel.execute(cell);

        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.report())
                .isEqualTo("What stands behind // was not computed.\n"
                        + "→ // begins a comment. Whole numbers are divided by /: 7 / 2 is 3.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int half = 7; // 2",
                "1 + 2 // 3",
                "halves // the number",
                "halves // halves",
                "String page = \"http://page;\"",
                "\"text\" // 3",
                "for (int i = 0; i < 2; i++) { } // 2"
            })
    void aCommentIsNotTakenForADivision(String cell) throws IOException {
        kernel.execute("int halves = 7;");

        assertThat(kernel.execute(cell).all("display_data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int half = 7 // 2\nhalf", "System.out.println(7 // 2);", "int half = halves // 2;\nhalf"})
    void pythonsDivisionOfWholeNumbersIsToldWhereItDoesNotCompile(String cell) throws IOException {
        assertThat(kernel.execute(cell).report())
                .contains("→ // begins a comment. Whole numbers are divided by /: 7 / 2 is 3.\n");
    }

    /** In a kernel of its own: what it declares would trouble every later cell. */
    @Test
    void aNameThatHidesOneOfTheLibraryIsNamedWhereTheOtherIsMeant() throws IOException {
        try (KernelClient own = KernelClient.start()) {
            own.execute("class Dense { int units; }");
            own.execute("int System = 3;");
            own.execute("record Shape(int sides) { }");
            own.execute("void display(int[] row) { }");
            String hides = "Write that whole name; or give yours another one, and restart the kernel.";

            assertThat(own.execute("new Dense(3).activation(RELU)").errorMessage())
                    .isEqualTo("line 1: Dense needs (), but is given (int). Dense is the type of cell [1] here, which "
                            + "hides org.deeplesson.layers.Dense. " + hides);
            assertThat(own.execute("System.out.println(1);").errorMessage())
                    .endsWith("System is the variable of cell [2] here, which hides java.lang.System. " + hides);
            assertThat(own.execute("Shape.of(2, 3)").errorMessage())
                    .endsWith("Shape is the type of cell [3] here, which hides org.deeplesson.tensors.Shape. " + hides);
            assertThat(own.execute("display(\"text\")").errorMessage())
                    .endsWith("display is the method of cell [4] here, which hides "
                            + "org.deeplesson.notebook.kernel.Notebook.display. " + hides);
            assertThat(own.execute("new Dense().weight").report()).doesNotContain("hides");
        }
    }

    /** JShell looks through the class path while the first cell runs already. */
    @Test
    void theFirstCellOfAKernelIsToldWhatToImport() throws IOException {
        try (KernelClient fresh = KernelClient.start()) {
            assertThat(fresh.execute("JFrame frame = null;").errorMessage())
                    .isEqualTo("line 1: There is no class JFrame here. Add import javax.swing.JFrame;");
        }
    }

    /** In a terminal Hangul takes two columns. */
    @Test
    void theMarkStandsBelowItsPlaceBehindHangulToo() throws IOException {
        assertThat(kernel.execute("String 인사 = \"안녕\" + 없음;").report())
                .contains("\n    1 | String 인사 = \"안녕\" + 없음;\n                               ^^^^\n");
        assertThat(kernel.execute("\tint unknown = missing;").report())
                .contains("\n    1 | \tint unknown = missing;\n        \t              ^^^^^^^\n");
    }

    @Test
    void whereTheHeadlineSaysAllThereIsNoCard() throws IOException {
        Run run = kernel.execute("?no_such_name");

        assertThat(run.headline()).containsExactly("NotFound: nothing is known of no_such_name. Correct its name.");
        assertThat(run.types()).endsWith("error");
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        assertThat(kernel.execute("throw new java.io.IOException(\"No space left on device\");")
                        .html())
                .contains("→ The disk is full. Delete something, and run the cell again.");
        assertThat(kernel.execute(
                                "throw new NoClassDefFoundError(\"Could not initialize class org.nd4j.linalg.factory.Nd4j\");")
                        .html())
                .contains(
                        "→ The native code of tensors could not be loaded. At its first start it is unpacked, 600 MB, into ")
                .contains(": see that there is room, and restart the kernel.");
        assertThat(kernel.execute("throw new NoClassDefFoundError(\"some.Other\");")
                        .html())
                .doesNotContain("tensors");
    }

    @Test
    void theLibrarysOwnErrorsShowTheirRemedy() throws IOException {
        Run run = kernel.execute("new Dense(-3)");

        assertThat(run.report())
                .startsWith("IllegalArgumentException: Dense: units must be 1 or more, but was -3.\n"
                        + "→ Give the number of outputs, such as new Dense(64).\n");
        assertThat(run.html()).contains("1 step inside libraries");
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

    /** Each leaves the compiler in a state in which it would refuse every later cell, or ends it. */
    static Stream<Arguments> whatTheCompilerGivesUp() {
        return Stream.of(
                Arguments.of(
                        "String s = \"" + "x".repeat(70_000) + "\";",
                        "line 1: The text is too long to stand in code: 65535 bytes are the most. Read long texts from a file."),
                Arguments.of(
                        "String t() {\n    return \"" + "x".repeat(70_000) + "\";\n}",
                        "line 2: The text is too long to stand in code: 65535 bytes are the most. Read long texts from a file."),
                Arguments.of(
                        "int[] data = {" + "1234567, ".repeat(20_000) + "};",
                        "line 1: This is too much code for one statement or method. Divide it, or read long data from a file."),
                Arguments.of(
                        "int x = 1;\nboolean deep = " + "!".repeat(1_000_000) + "true;",
                        "line 1: This is nested too deeply for the compiler."));
    }

    @ParameterizedTest
    @MethodSource("whatTheCompilerGivesUp")
    void codeThatTheCompilerGivesUpSpoilsNoLaterCell(String cell, String words) throws IOException {
        kernel.execute("int before = 41;");
        Run run = kernel.execute(cell);

        assertThat(run.errorName()).isEqualTo("CompilationError");
        assertThat(run.errorMessage()).isEqualTo(words);
        assertThat(run.report().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
        assertThat(kernel.execute("int after = before + 1;\nafter").result()).isEqualTo("42");
    }

    @Test
    void ofALineThatNoPageHoldsTheCardShowsWhatStandsRoundTheMark() throws IOException {
        Run run = kernel.execute("int wide = " + "1 + ".repeat(500) + "unknown" + " + 1".repeat(500) + ";");
        List<String> report = run.report().lines().toList();

        assertThat(report.get(1)).startsWith("    1 | …").endsWith("…").hasSizeLessThan(260);
        assertThat(report.get(2).indexOf("^^^^^^^")).isEqualTo(report.get(1).indexOf("unknown"));
    }

    @Test
    void aMethodThatUsesAnUnknownNameIsRefusedAtOnce() throws IOException {
        Run run = kernel.execute("int a = 1;\n\nvoid train() {\n    optimise();\n}");

        assertThat(run.errorName()).isEqualTo("CompilationError");
        assertThat(run.errorMessage())
                .isEqualTo("line 4: There is no method optimise() here. Define it in this cell or in one before.");
    }

    /** javac would point at the first place where the name stands. */
    @Test
    void aNameOutOfItsBlockIsMarkedWhereItIsUsed() throws IOException {
        Run run = kernel.execute(
                """
                double total(double[] values) {
                    for (double value : values) { double sum = 0; sum += value; }
                    return sum; // the sum
                }""");

        assertThat(run.report())
                .contains(", line 3: There is no variable sum here.\n"
                        + "→ sum is known only inside the { } in which it is declared. Declare it before them.\n"
                        + "    3 |     return sum; // the sum\n"
                        + "                   ^^^");
    }

    @Test
    void aMethodThatNoLongerCompilesSaysWhyWhenItIsCalled() throws IOException {
        kernel.execute("double pace = 0.1;\ndouble step(double slope) { return pace * slope; }");
        kernel.execute("String pace = \"fast\";");
        Run run = kernel.execute("step(2)");

        assertThat(run.report())
                .startsWith("UnresolvedReference: step does not compile with what is defined now.\n"
                        + "→ Define what it needs, and run its cell again.\n")
                .contains("'*' does not work between String and double.");
    }

    /** One name for both would make JShell refuse every cell from then on. */
    @Test
    void aTypeTakesThePlaceOfAnImportOfItsName() throws IOException {
        kernel.execute("import java.awt.Point;\nPoint corner = new Point(1, 2);");
        kernel.execute("record Point(double x, double y) {}\nrecord Shape(int sides) {}");
        assertThat(kernel.execute("new Point(0.5, 1).x() + new Shape(3).sides()")
                        .result())
                .isEqualTo("3.5");

        Run run = kernel.execute("import java.awt.Point;");
        assertThat(run.errorMessage())
                .matches("line 1: Point is declared in cell \\[\\d+]: a class of that name cannot be imported. "
                        + "Write its whole name where you need it, as in java.util.List.");
        assertThat(kernel.execute("// corners\nimport java.awt.Point;").errorMessage())
                .contains("Point is declared in cell [");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    static Stream<Arguments> commonExceptions() {
        return Stream.of(
                Arguments.of(
                        "String none = null;\nnone.length()",
                        "Something that is named here has no value yet. Run the cell that gives it one."),
                Arguments.of(
                        "String[] names = new String[2];\nnames[0].length()",
                        "A new array of objects holds no objects yet: give each of its places one."),
                Arguments.of(
                        "int age = new HashMap<String, Integer>().get(\"nobody\");",
                        "The map has no such key. Ask containsKey(key), or take getOrDefault(key, 0)."),
                Arguments.of(
                        "Integer.parseInt(\"3.5\")",
                        "A whole number is expected here. Decimals are read by Double.parseDouble(text)."),
                Arguments.of("Double.parseDouble(\"0,5\")", "Decimals have a point, not a comma."),
                Arguments.of(
                        "System.out.printf(\"%d\", 3.5);",
                        "In the text, %d stands for a whole number, %.2f for decimals, %s for anything; each needs a value behind the text."),
                Arguments.of(
                        "Table.read().csv(\"nowhere.csv\")",
                        "Paths count from " + Path.of("").toAbsolutePath() + "."),
                Arguments.of(
                        "Nd4j.ones(DataType.DOUBLE, 2, 2).mmul(Nd4j.ones(DataType.FLOAT, 2, 2))",
                        "Bring both to one type of numbers: a.castTo(b.dataType())."),
                Arguments.of(
                        "Nd4j.ones(2, 3).mmul(Nd4j.ones(2, 3))",
                        "a.mmul(b) needs as many columns in a as b has rows. a.transpose() exchanges them."),
                Arguments.of(
                        "Nd4j.ones(2, 3).add(Nd4j.ones(2, 2))",
                        "Both need one shape, or a size of 1 where they differ. See a.shape(), and reshape one of them."),
                Arguments.of(
                        "Nd4j.ones(2, 3).reshape(4, 4)",
                        "reshape keeps the count of numbers. One size may be -1: it is computed."),
                Arguments.of(
                        "Nd4j.concat(0, Nd4j.ones(2, 3), Nd4j.ones(2, 2))",
                        "All need the same shape, but for the dimension in which they are joined. See a.shape()."));
    }

    @ParameterizedTest
    @MethodSource("commonExceptions")
    void whatTheUsualCauseIsStandsInTheCard(String cell, String hint) throws IOException {
        assertThat(kernel.execute(cell).report()).contains("\n→ " + hint + "\n");
    }

    /** With the stop checks it is larger than a method may be. */
    @Test
    void aMethodAsLargeAsMayBeRunsWithoutStops() throws IOException {
        String loop = "for (int i = 0; i < 1; i++) { n++; }\n";
        Run run = kernel.execute("int many() {\nint n = 0;\n" + loop.repeat(3_700) + "return n;\n}\nmany()");

        assertThat(run.result()).isEqualTo("3700");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3)",
                "Runtime.getRuntime().exit(3)",
                "Runtime.getRuntime().halt(3)",
                "IntStream.of(3).forEach(System::exit)",
                "IntStream.of(3).forEach(Runtime.getRuntime()::halt)"
            })
    void endingTheKernelFromACellIsRefused(String cell) throws IOException {
        Run run = kernel.execute(cell);

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
