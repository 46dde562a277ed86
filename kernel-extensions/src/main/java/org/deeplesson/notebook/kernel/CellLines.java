package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/**
 * Which line of a cell each line of a compiled class stands for. JShell compiles a snippet inside a class of its own, below a
 * long list of imports; stack traces are to name the cell and its line.
 */
final class CellLines {

    private static final String BODY = "\nclass ";

    private static final String AND = " + ";
    private static final int NEXT_CELL = 10_000;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final Map<Integer, Integer> lines = new HashMap<>();

    /** What stack traces are to call the file: the cell, or several where methods of one name came from several. */
    String file() {
        return String.join(AND, cells);
    }

    /** What the class was compiled of. */
    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** The cell of a frame, whose line may tell which of several it is. */
    static String cellOf(StackTraceElement frame) {
        String[] cells = frame.getFileName() == null
                ? new String[] {""}
                : frame.getFileName().split(Pattern.quote(AND));
        return cells.length == 1 ? cells[0] : cells[Math.min(cells.length - 1, frame.getLineNumber() / NEXT_CELL)];
    }

    /** The line of a frame in its cell; not positive where it is not known. */
    static int lineOf(StackTraceElement frame) {
        String file = frame.getFileName();
        return file == null || !file.contains(AND) ? frame.getLineNumber() : frame.getLineNumber() % NEXT_CELL;
    }

    /** The line of the cell, or 0 for code that nobody typed. */
    int of(int compiledLine) {
        return lines.getOrDefault(compiledLine, 0);
    }

    /** Adds a snippet's lines; several methods of one name share a class. */
    void add(Snippet snippet, SnippetWrapper wrapper, Piece piece) {
        pieces.add(piece);
        String cell = piece.cell().name();
        if (!cells.contains(cell)) {
            cells.add(cell);
        }
        int base = cells.indexOf(cell) * NEXT_CELL;
        String wrapped = wrapper.wrapped();
        String source = snippet.source();
        int start = Math.max(0, piece.code().indexOf(source));
        int body = Math.max(0, wrapped.indexOf(BODY)) + 1;
        int number = 1 + count(wrapped, 0, body);
        int shift = shared(wrapper) ? shiftOf(wrapped, source) : Integer.MIN_VALUE;
        int first = number;
        int last = 0;
        for (int from = body; from < wrapped.length(); number++) {
            int end = wrapped.indexOf('\n', from);
            int to = end < 0 ? wrapped.length() : end;
            int at = shared(wrapper) ? inSource(from, to, shift, source) : typed(wrapper, wrapped, from, to);
            last = at >= 0 ? piece.cell().lineOf(piece.inCell(start + at)) : shared(wrapper) ? 0 : last;
            if (last > 0) {
                lines.put(number, base + last);
                // What JShell writes before the first typed line belongs to it.
                for (; !shared(wrapper) && first < number; first++) {
                    lines.put(first, base + last);
                }
                first = Integer.MAX_VALUE;
            }
            from = to + 1;
        }
    }

    /** The position in the snippet of the first character of a line that was typed, or -1. */
    private static int typed(SnippetWrapper wrapper, String wrapped, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Character.isWhitespace(wrapped.charAt(at))) {
                int position = wrapper.wrappedToSourcePosition(at);
                if (position >= 0 && wrapper.sourceToWrappedPosition(position) == at) {
                    return position;
                }
            }
        }
        return -1;
    }

    private static boolean shared(SnippetWrapper wrapper) {
        return wrapper.fullClassName().contains("_");
    }

    /** A method is found again in a shared class by its parameters and body. */
    private static int shiftOf(String wrapped, String source) {
        int parameters = Math.max(0, source.indexOf('('));
        int found = wrapped.indexOf(source.substring(parameters));
        return found < 0 ? Integer.MIN_VALUE : found - parameters;
    }

    private static int inSource(int from, int to, int shift, String source) {
        if (shift == Integer.MIN_VALUE || to <= shift || from >= shift + source.length()) {
            return -1;
        }
        return Math.max(0, from - shift);
    }

    private static int count(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
