package org.deeplesson.notebook.kernel;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/**
 * What javac has against a piece of a cell.
 *
 * @param code javac's name of the message, such as {@code compiler.err.not.stmt}
 * @param message its text in one line, without what JShell wraps round a snippet
 * @param from where its mark begins in the piece
 * @param to where it ends, not before {@code from}
 */
record CompileError(String code, String message, int from, int to) {

    /** The class that a method is put into, to be compiled where it stands in no class. */
    static final String WRAPPER = "$cell";

    private static final String NO_RETURN = "compiler.err.missing.ret.stmt";
    private static final String UNKNOWN = "compiler.err.cant.resolve.location";
    /** What stands before the simple name of a class. */
    static final String PACKAGE = "\\b(?:[a-z]\\w*\\.)+(?=[A-Z])";

    private static final Pattern SYMBOL = Pattern.compile("symbol: +\\w+ ([\\w$]+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NO_PACKAGE = Pattern.compile("package ([\\w$]+)(?:\\.\\S+)? does not exist");
    private static final Pattern NUMBERED = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern ROOT = Pattern.compile("java|javax|jdk|org|com|net|io|tech");

    /**
     * As JShell tells it.
     *
     * @param source what was compiled
     * @param begin where the piece begins in it
     */
    static CompileError of(Diag error, String source, int begin) {
        // Of a method without its return javac names the whole body, and points at its end.
        boolean atEnd = error.getCode().equals(NO_RETURN);
        long start = atEnd ? error.getPosition() : error.getStartPosition();
        int from = (int) Math.max(begin, Math.min(start, source.length()));
        int to = (int) Math.max(from, Math.min(error.getEndPosition(), source.length()));
        String marked = source.substring(from, to);
        String message = oneLine(error);
        Matcher symbol = SYMBOL.matcher(message);
        if (symbol.find() && marked.equals(symbol.group(1))) {
            // Nobody asked for it in the class where it was looked for.
            message = message.replaceFirst(" location: .*", "");
        }
        CompileError told = new CompileError(error.getCode(), message, from - begin, to - begin);
        return source.startsWith("import", begin) ? told : told.withoutPackage(marked);
    }

    /** The first of several names with dots between, if it is none, is a package to javac. */
    private CompileError withoutPackage(String marked) {
        Matcher missing = NO_PACKAGE.matcher(message);
        if (!missing.matches() || ROOT.matcher(missing.group(1)).matches() || !marked.startsWith(missing.group(1))) {
            return this;
        }
        String name = missing.group(1);
        return new CompileError(UNKNOWN, "cannot find symbol: variable " + name, from, from + name.length());
    }

    /** The message in plain words. */
    String words() {
        return CompilerWords.plain(code, message.replaceAll(PACKAGE, ""));
    }

    boolean isOfUnknownName() {
        return code.startsWith("compiler.err.cant.resolve");
    }

    /** Whether the code cannot even be read. */
    boolean isOfSyntax() {
        return code.matches("compiler\\.err\\.(?:expected.*|illegal\\.start.*|premature\\.eof|dot\\.class\\.expected)");
    }

    /** How much of the piece is marked; at least one character. */
    int length() {
        return Math.max(1, to - from);
    }

    private static String oneLine(Diag error) {
        return error.getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .filter(each -> !each.matches("location:\\s+class\\s*(?:\\" + WRAPPER + ")?"))
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .replace("cannot find symbol symbol: ", "cannot find symbol: ")
                .transform(CompileError::visible);
    }

    /** javac writes the numbers of signs that are not English. */
    private static String visible(String message) {
        return NUMBERED.matcher(message).replaceAll(sign -> {
            int code = Integer.parseInt(sign.group(1), 16);
            boolean canBeSeen = Character.isDefined(code)
                    && !Character.isISOControl(code)
                    && !Character.isSpaceChar(code)
                    && Character.getType(code) != Character.FORMAT
                    && !Character.isSurrogate((char) code);
            return Matcher.quoteReplacement(canBeSeen ? Character.toString(code) : sign.group());
        });
    }
}
