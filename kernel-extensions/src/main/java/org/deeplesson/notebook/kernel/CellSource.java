package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The text of a cell and the snippets in it.
 *
 * @param name how reports call it, such as {@code cell [3]}
 * @param typed what was typed
 * @param text the same with its magics translated, line by line
 */
record CellSource(String name, String typed, String text) {

    private static final int PART = 4_000;

    /** Code without magics. */
    CellSource(String name, String text) {
        this(name, text, text);
    }

    /**
     * One statement or declaration.
     *
     * @param cell where it stands
     * @param start its first character in the cell
     * @param code what JShell gets
     * @param completeness what JShell's parser says of it
     * @param inserted where the word {@code public} was put into the code, which nobody typed
     */
    record Piece(CellSource cell, int start, String code, Completeness completeness, List<Integer> inserted) {

        private static final String PUBLIC = "public ";

        Piece(CellSource cell, int start, String code, Completeness completeness) {
            this(cell, start, code, completeness, List.of());
        }

        Piece insertPublic(int at) {
            List<Integer> places = new ArrayList<>(inserted);
            places.add(at);
            String changed = code.substring(0, at) + PUBLIC + code.substring(at);
            return new Piece(cell, start, changed, completeness, List.copyOf(places));
        }

        /** The place in the cell of a place in the code. */
        int inCell(int position) {
            int typed = position;
            for (int i = inserted.size() - 1; i >= 0; i--) {
                typed = typed < inserted.get(i) ? typed : Math.max(inserted.get(i), typed - PUBLIC.length());
            }
            return start + typed;
        }

        /** The line of the cell, counted from 1, on which it begins. */
        int firstLine() {
            return cell.lineOf(inCell(0));
        }

        /** The line on which it ends. */
        int lastLine() {
            return cell.lineOf(inCell(code.length()));
        }

        boolean isComplete() {
            return completeness == Completeness.COMPLETE || completeness == Completeness.COMPLETE_WITH_SEMI;
        }

        boolean isUnfinished() {
            return completeness == Completeness.DEFINITELY_INCOMPLETE || isHead();
        }

        /** Whether the body of a loop or a condition is missing, where a mere semicolon would do for one. */
        boolean isHead() {
            return completeness == Completeness.CONSIDERED_INCOMPLETE;
        }
    }

    /**
     * Splits without running anything: the last piece is the one at which the parser gave up, if it did. JShell reads all that
     * it is given for each piece, so a long cell is given to it part by part.
     *
     * @param parser JShell's
     */
    List<Piece> pieces(Function<String, CompletionInfo> parser) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int part = PART;
        while (from < text.length()) {
            int end = text.indexOf('\n', Math.min(text.length(), from + part));
            if (end < 0) {
                pieces.addAll(pieces(parser, from, text.length()));
                break;
            }
            List<Piece> found = pieces(parser, from, end);
            int certain = certain(found);
            pieces.addAll(found.subList(0, certain));
            part = certain == 0 ? 2 * part : PART;
            from = certain == 0 ? from : found.get(certain).start();
        }
        return pieces;
    }

    /** Of the pieces before a cut, how many end as they do without it: behind each stands the whole beginning of another. */
    private static int certain(List<Piece> found) {
        boolean isCut = !found.isEmpty() && !found.get(found.size() - 1).isComplete();
        return Math.max(0, found.size() - (isCut ? 2 : 1));
    }

    private List<Piece> pieces(Function<String, CompletionInfo> parser, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        String rest = text.substring(from, to);
        while (!rest.isBlank()) {
            CompletionInfo info = parser.apply(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            int start = to - rest.length();
            Piece whole = new Piece(this, start, rest, info.completeness());
            if (!whole.isComplete()) {
                pieces.add(whole);
                break;
            }
            // JShell counts lines from the first word.
            String code = info.source().stripLeading();
            pieces.add(new Piece(this, start + info.source().length() - code.length(), code, info.completeness()));
            rest = info.remaining();
        }
        return pieces;
    }

    /** The line, counted from 1, of a character. */
    int lineOf(int position) {
        int end = Math.min(Math.max(position, 0), text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** The column, counted from 0, of a character. */
    int columnOf(int position) {
        int end = Math.min(Math.max(position, 0), text.length());
        return end - (text.lastIndexOf('\n', end - 1) + 1);
    }

    /** A line as it was typed, counted from 1. */
    String line(int number) {
        List<String> lines = typed.lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** Whether columns of the compiled text are columns of the typed one. */
    boolean isAsTyped(int number) {
        List<String> lines = text.lines().toList();
        return number >= 1 && number <= lines.size() && lines.get(number - 1).equals(line(number));
    }
}
