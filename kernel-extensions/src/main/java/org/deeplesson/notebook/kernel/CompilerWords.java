package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * javac's messages in plain words. A rule is the name that javac gives to a message, a pattern of its text and a sentence in
 * which {@code $1} stands for what the pattern caught. Where no rule fits, javac's own words stand.
 */
final class CompilerWords {

    private record Rule(String code, Pattern pattern, String words) {}

    private static final String NAME = "([\\w$.<>\\[\\],? ]+?)";
    private static final List<Rule> RULES = new ArrayList<>();

    static {
        rule(
                "cant\\.resolve.*",
                "symbol: +variable (\\S+) location: +(?:variable \\S+ of type|class|interface) " + NAME,
                "$2 has no variable $1.");
        rule("cant\\.resolve.*", "symbol: +variable (\\S+)(?: .*)?", "There is no variable $1 here.");
        rule(
                "cant\\.resolve.*",
                "symbol: +method (\\S+?)\\((.*?)\\) location: +(?:variable \\S+ of type|class|interface) " + NAME,
                "$3 has no method $1($2).");
        rule("cant\\.resolve.*", "symbol: +method (\\S+?)\\((.*?)\\)(?: .*)?", "There is no method $1($2) here.");
        rule("cant\\.resolve.*", "symbol: +class (\\S+)(?: .*)?", "There is no class $1 here.");
        rule("doesnt\\.exist", "package (\\S+) does not exist", "There is no package $1.");
        rule("expected", "<identifier> expected", "A name is missing here.");
        rule(
                "dot\\.class\\.expected|expected",
                "'\\.class' expected",
                "A value or a name must stand here: a name does not begin with a digit, nor is it a word of Java's own.");
        rule("expected", "(.+) expected", "$1 is missing here.");
        rule("expected[234]", "(.+) expected", "One of $1 is missing here.");
        rule(
                "prob\\.found\\.req",
                "possible lossy conversion from double to float",
                "A value of type double does not fit into float without loss. Write f behind a number, as in 0.1f, else (float) (…).");
        rule(
                "prob\\.found\\.req",
                "possible lossy conversion from (\\S+) to (\\S+)",
                "A value of type $1 does not fit into $2 without loss. To cut it off: ($2) (…).");
        rule(
                "prob\\.found\\.req",
                "void cannot be converted to " + NAME,
                "This gives no value (void), but $1 is needed here.");
        rule(
                "prob\\.found\\.req",
                "bad (?:return )?type in \\w+ expression " + NAME + " cannot be converted to " + NAME,
                "This is $1, but $2 is needed here.");
        rule(
                "prob\\.found\\.req",
                "inference variable \\w+ has incompatible bounds equality constraints: " + NAME + " lower bounds: "
                        + NAME,
                "The values are $2, but $1 is needed here.");
        rule("prob\\.found\\.req", NAME + " cannot be converted to " + NAME, "This is $1, but $2 is needed here.");
        rule("prob\\.found\\.req", "unexpected return value", "A void method, or a cell, returns no value.");
        rule("prob\\.found\\.req", "missing return value", "return needs a value here.");
        rule(
                "illegal\\.start\\.of\\.(?:expr|type|stmt)",
                ".*",
                "Java does not expect this here. Something before it is missing or left over.");
        rule("not\\.stmt", ".*", "This is a value, not a statement: Java does not know what to do with it.");
        rule(
                "var\\.might\\.not\\.have\\.been\\.initialized",
                "variable (\\S+) .*",
                "$1 may have no value yet at this place. Give it one where it is declared.");
        rule("missing\\.ret\\.stmt", ".*", "The method ends without returning its value on some way through it.");
        rule(
                "already\\.defined.*",
                "(variable|method|class) (\\S+) is already defined.*",
                "$2 is there already. To give it a new value, leave out the type before it; else take another name.");
        rule(
                "cant\\.apply\\.symbol",
                "(?:method|constructor) (\\S+) in .*? cannot be applied to given types; required: (.*?) found: +(.*?) reason: .*",
                "$1 needs ($2), but is given ($3).");
        rule(
                "cant\\.apply\\.symbols",
                "no suitable (?:method|constructor) found for (\\S+?)\\((.*?)\\) .*",
                "No form of $1 takes ($2).");
        rule(
                "unreported\\.exception.*",
                "unreported exception (\\S+?);.*",
                "This may throw $1: catch it, or write throws $1 behind the method's parameters.");
        rule(
                "operator\\.cant\\.be\\.applied\\.1",
                "bad operand types for binary operator '(.+?)' first type: +" + NAME + " second type: +" + NAME,
                "'$1' does not work between $2 and $3.");
        rule(
                "operator\\.cant\\.be\\.applied",
                "bad operand type (.+?) for unary operator '(.+?)'",
                "'$2' does not work on $1.");
        rule("incomparable\\.types", "incomparable types: (.+?) and (.+)", "$1 and $2 can never be equal.");
        rule("unclosed\\.str\\.lit", ".*", "The text has no closing \" in its line.");
        rule("unclosed\\.text\\.block", ".*", "The text block has no closing \"\"\".");
        rule("(?:unclosed|empty)\\.char\\.lit", ".*", "'' holds exactly one character. A text stands in \"\".");
        rule("premature\\.eof", ".*", "Something is missing: the cell ends in the middle of this.");
        rule("(else|catch|finally)\\.without\\.\\w+", "'?(\\w+)'? without '?(\\w+)'?", "This $1 belongs to no $2.");
        rule(
                "non-static\\.cant\\.be\\.ref",
                "non-static (\\w+) (\\S+?) cannot be .*",
                "$2 belongs to an object, not to the class: call it on one, or declare it static.");
        rule(
                "does\\.not\\.override\\.abstract",
                "<anonymous .*?> is not abstract and does not override abstract method (.+?) in (\\S+)",
                "The braces must define $1, which $2 asks for.");
        rule(
                "override\\.weaker\\.access",
                "(\\S+) in \\S+ cannot .* in (\\S+) attempting .*was (\\w+)",
                "$1 must be as open as in $2: write $3 before it.");
        rule("intf\\.expected\\.here", ".*", "This is a class, and not an interface: write extends before it.");
        rule("no\\.intf\\.expected\\.here", ".*", "This is an interface, and not a class: write implements before it.");
        rule("variable\\.not\\.allowed", ".*", "A declaration may not stand here alone: put { } round it.");
        rule(
                "does\\.not\\.override\\.abstract",
                "(\\S+) is not abstract and does not override abstract method (.+?) in (\\S+)",
                "$1 must define $2, which $3 asks for.");
        rule(
                "method\\.does\\.not\\.override\\.superclass",
                ".*",
                "@Override stands before a method that overrides none: its name or parameters differ.");
        rule("cant\\.deref", "(\\S+) cannot be dereferenced", "$1 is a plain value: it has no methods or fields.");
        rule("array\\.req\\.but\\.found", "array required, but (.+?) found", "[] works on arrays, and this is $1.");
        rule(
                "(?:local\\.variables\\.referenced\\.from.*|cant\\.ref\\.non\\.effectively\\.final\\.var)",
                ".*",
                "A lambda or inner class may use only variables that never change after they got their value.");
        rule(
                "type\\.found\\.req",
                "unexpected type required: reference found: " + NAME,
                "A class must stand here, and $1 is none: Integer stands for int, Double for double, Boolean for boolean.");
        rule(
                "(?:type\\.found\\.req|unexpected\\.type)",
                "unexpected type required: variable found: .*",
                "Only a variable can be given a value: it stands on the left of =.");
        rule(
                "illegal\\.array\\.creation.*",
                ".*",
                "An array gets its size, as in new int[3], or its values, as in new int[] {1, 2, 3}, not both.");
        rule(
                "wrong\\.number\\.type\\.args",
                ".*required (\\d+)",
                "The number of types between < and > is not right: $1 are needed.");
        rule("(?:break|cont)\\.outside.*", "(break|continue) outside .*", "This $1 stands in no loop.");
        rule("abstract\\.cant\\.be\\.instantiated", "(\\S+) is abstract; .*", "$1 is abstract: make one of its kinds.");
        rule("report\\.access", "(\\S+) has (\\w+) access in (\\S+)", "$1 is $2 in $3: only that class may use it.");
        rule(
                "int\\.number\\.too\\.large",
                ".*",
                "The number is too large for int. Make it a long: long n = 3000000000L;");
        rule(
                "illegal\\.char",
                "illegal character: '(.+?)'",
                "The character $1 is no part of Java. It may come from a text that was copied.");
        rule(
                "limit\\.string.*",
                ".*",
                "The text is too long to stand in code: 65535 bytes are the most. Read long texts from a file.");
        rule(
                "limit\\.(?:code|pool).*",
                ".*",
                "This is too much code for one statement or method. Divide it, or read long data from a file.");
        rule(
                "illegal\\.esc\\.char",
                ".*",
                "A backslash in a text begins a sign such as \\n. For one backslash write two, or use / in paths.");
        rule(
                "illegal\\.nonascii\\.digit",
                ".*",
                "This digit is not one of 0 to 9: it may come from a text that was copied. Type it anew.");
        rule(
                "enum\\.label\\.must\\.be\\.(?:unqualified\\.enum|enum\\.constant|known.*)",
                ".*",
                "Behind case stands the constant alone, without the name of its enum.");
        rule("not\\.exhaustive.*", ".*", "The switch has no answer for some values. Add a last line: default -> …");
        rule(
                "foreach\\.not\\.applicable\\.to\\.type",
                ".*found: +" + NAME,
                "for goes through arrays and collections, and this is $1.");
        rule(
                "illegal\\.initializer\\.for\\.type",
                "illegal initializer for " + NAME,
                "Braces hold the values of an array, and this is $1.");
        rule(
                "(?:var|restricted\\.type)\\.not\\.allowed\\.compound",
                ".*",
                "var declares one variable at a time. Write a line for each.");
        rule("array\\.dimension\\.missing", ".*", "The array needs its size, as in new int[3].");
        rule(
                "invalid\\.meth\\.decl\\.ret\\.type\\.req",
                ".*",
                "A method says what it returns, or void, before its name.");
        rule("unreachable\\.stmt", ".*", "This is never reached: the lines before it never go on.");
        rule(
                "cant\\.assign\\.val\\.to\\.(?:final\\.)?var",
                "cannot assign a value to (?:final|static final) variable (\\S+)",
                "$1 is final: it keeps its first value.");
        rule(
                "void\\.not\\.allowed\\.here|illegal\\.initializer.*|.*void.*",
                ".*'?void'?.*",
                "This gives no value (void), but one is needed here.");
        rule(
                "cant\\.infer\\.local\\.var\\.type",
                "cannot infer type for local variable (\\S+) .*",
                "var cannot tell the type of $1. Write the type instead.");
        rule(
                "class\\.public\\.should\\.be\\.in\\.file|mod\\.not\\.allowed\\.here",
                "modifier (\\S+) not allowed here",
                "$1 may not stand here.");
    }

    private CompilerWords() {}

    private static void rule(String code, String pattern, String words) {
        RULES.add(new Rule(
                "compiler\\.err\\." + "(?:" + code + ")", Pattern.compile(".*?" + pattern, Pattern.DOTALL), words));
    }

    /**
     * A message in plain words.
     *
     * @param code javac's name of the message, such as {@code compiler.err.not.stmt}
     * @param message its text in one line
     */
    static String plain(String code, String message) {
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(message);
            if (code.matches(rule.code()) && matcher.matches()) {
                return filled(rule.words(), matcher);
            }
        }
        return message;
    }

    private static String filled(String words, Matcher matcher) {
        String filled = words;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            filled = filled.replace(
                    "$" + group,
                    matcher.group(group) == null ? "" : matcher.group(group).strip());
        }
        return filled.replace("(no arguments)", "()");
    }
}
