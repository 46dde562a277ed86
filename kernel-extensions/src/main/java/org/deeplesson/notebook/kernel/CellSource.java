package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
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

        boolean isComplete() {
            return switch (completeness) {
                case COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> true;
                case DEFINITELY_INCOMPLETE, EMPTY, UNKNOWN -> false;
            };
        }

        boolean isUnfinished() {
            return completeness == Completeness.DEFINITELY_INCOMPLETE;
        }
    }

    /** Splits without running anything: the last piece is the one at which the parser gave up, if it did. */
    List<Piece> pieces(SourceCodeAnalysis parser) {
        List<Piece> pieces = new ArrayList<>();
        String rest = text;
        while (!rest.isBlank()) {
            CompletionInfo info = parser.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            int start = text.length() - rest.length();
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
