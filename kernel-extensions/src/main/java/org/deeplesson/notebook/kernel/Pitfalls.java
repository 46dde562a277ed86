package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What beginners write, and those who come from Python, told by the place at which javac stumbles over it. A rule is javac's
 * name of the message, a pattern of its text, a pattern of the code, in which {@code @} stands where javac's mark begins, and
 * the way out, in which {@code $1} is what the pattern of the code caught.
 */
final class Pitfalls {

    private record Rule(Pattern code, Pattern message, Pattern place, String remedy) {}

    private static final char MARK = '\u0001';
    private static final String ANY = "";
    private static final String UNKNOWN = "cant\\.resolve.*";
    private static final String UNFIT = "cant\\.apply\\.symbols?";
    private static final String SYNTAX =
            "expected.*|illegal\\.start.*|not\\.stmt|invalid\\.meth.*|premature\\.eof|else\\..*";
    private static final String PYTHON = "This looks like Python. Java writes ";
    private static final List<Rule> RULES = new ArrayList<>();

    static {
        // Names of arguments
        rule(
                UNFIT,
                "suitable method found for fit\\(",
                "@.*?\\bfit\\s*\\(.*?,\\s*(\\d[\\d_]*)\\s*,\\s*(\\d[\\d_]*)\\s*\\)",
                "Say what the numbers are: epochs($1).batchSize($2).");
        rule(
                UNFIT,
                "suitable method found for fit\\(",
                "@.*?\\bfit\\s*\\(.*?,\\s*(\\d[\\d_]*)\\s*\\)",
                "Say what the number is: epochs($1).");
        rule(
                UNFIT,
                "constructor \\S+ in class org\\.deeplesson\\.",
                ANY,
                "Options stand behind it, as in new Dense(64).activation(RELU).");
        rule(UNKNOWN, "variable", "\\bfor\\s*\\(\\s*@(\\w+)\\s*=", "Say its type: for (int $1 = 0; …");
        rule(UNKNOWN, "variable", "\\b(?:if|while)\\s*\\(\\s*@\\w+\\s*=(?!=)", "To compare two values, write ==.");
        rule(
                UNKNOWN,
                "variable",
                "[(,]\\s*@epochs\\s*=\\s*(\\w+)",
                "Java does not name arguments so. Write epochs($1).");
        rule(
                UNKNOWN,
                "variable",
                "[(,]\\s*@\\w+\\s*=(?!=)",
                "Java does not name arguments. Give the value alone; options stand behind, as in new Dense(64).activation(RELU).");
        rule(
                UNKNOWN,
                "variable",
                "(?:\\A|[;{}\\n])\\s*@(\\w+)\\s*=(?!=)",
                "A new name needs its type, or var: var $1 = …");

        // Words of other languages
        rule(UNKNOWN, "variable", "@(?:True|TRUE)\\b", "Java writes true.");
        rule(UNKNOWN, "variable", "@(?:False|FALSE)\\b", "Java writes false.");
        rule(UNKNOWN, "variable", "@(?:None|NULL|nil)\\b", "Java writes null.");
        rule(UNKNOWN, "class", "@bool\\b", "Java writes boolean.");
        rule(UNKNOWN, "class", "@str\\b", "Java writes String.");
        rule(UNKNOWN, "method", "@(?:print|println|printl)\\s*\\(", "Java writes System.out.println(…).");
        rule(UNKNOWN, "method", "@len\\s*\\(", "Java asks the thing itself: array.length, text.length(), list.size().");
        rule(UNKNOWN, "method", "@input\\s*\\(", "Java writes new Scanner(System.in).nextLine().");
        rule(
                SYNTAX,
                ANY,
                "^\\s*for\\s+(\\w+)\\s+in\\s+range\\s*\\(\\s*([\\w.]+)\\s*\\)",
                PYTHON + "for (int $1 = 0; $1 < $2; $1++) { … }");
        rule(SYNTAX, ANY, "^\\s*for\\s+(\\w+)\\s+in\\b", PYTHON + "for (var $1 : list) { … }");
        rule(SYNTAX, ANY, "^\\s*def\\s+(\\w+)", PYTHON + "double $1(double x) { return …; }");
        rule(SYNTAX, ANY, "^\\s*(?:import\\s+\\w+\\s+as|from\\s+\\w+\\s+import)\\b", PYTHON + "import java.util.List;");
        rule(SYNTAX, ANY, "^\\s*(if|while|elif|else)\\b[^;{}?\\n]*:\\s*$", PYTHON + "if (…) { … } else { … }");

        // Signs
        rule(SYNTAX, ANY, "=\\s*@\\[", "Values of an array stand in braces: {1, 2, 3}.");
        rule(SYNTAX, ANY, "=\\s*(\\d+),(\\d+)\\s*;", "Decimals have a point: $1.$2.");
        rule(
                SYNTAX,
                ANY,
                "\\A\\s*(?:else|catch|finally)\\b",
                "It belongs behind the block before it, in the same cell.");
        rule(
                "prob\\.found\\.req",
                "char cannot be converted to \\S*String",
                ANY,
                "A text stands in \"\", a single character in ''.");
        rule("abstract\\.cant\\.be.*", "\\bList is abstract", ANY, "Such as new ArrayList<>().");
        rule("abstract\\.cant\\.be.*", "\\bMap is abstract", ANY, "Such as new HashMap<>().");
        rule("abstract\\.cant\\.be.*", "\\bSet is abstract", ANY, "Such as new HashSet<>().");
    }

    private Pitfalls() {}

    private static void rule(String code, String message, String place, String remedy) {
        RULES.add(new Rule(
                Pattern.compile("compiler\\.err\\.(?:" + code + ")"),
                Pattern.compile(message),
                Pattern.compile(place.replace('@', MARK), Pattern.MULTILINE | Pattern.DOTALL),
                remedy));
    }

    /**
     * The way out of a common mistake.
     *
     * @param error javac's name of the message
     * @param message its text in one line
     * @param code what was compiled
     * @param at where javac's mark begins in it
     */
    static Optional<String> remedy(String error, String message, String code, int at) {
        String marked = code.substring(0, at) + MARK + code.substring(at);
        for (Rule rule : RULES) {
            boolean isMarked = rule.place().pattern().indexOf(MARK) >= 0;
            Matcher place = rule.place().matcher(isMarked ? marked : code);
            if (rule.code().matcher(error).matches()
                    && rule.message().matcher(message).find()
                    && place.find()) {
                return Optional.of(filled(rule.remedy(), place));
            }
        }
        return Optional.empty();
    }

    private static String filled(String remedy, Matcher place) {
        String filled = remedy;
        for (int group = 1; group <= place.groupCount(); group++) {
            filled = filled.replace("$" + group, place.group(group));
        }
        return filled;
    }
}
