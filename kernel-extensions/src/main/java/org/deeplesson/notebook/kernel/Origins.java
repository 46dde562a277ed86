package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.jshell.Snippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Where code came from: the piece of a cell behind each of JShell's snippets, and the line of a cell behind each frame. */
final class Origins {

    private static final int REMEMBERED = 1_000;

    private final Map<Snippet, Piece> pieces = new WeakHashMap<>();
    private final Map<String, CellSource> cells = remembered();
    private final Map<String, List<Code>> classes = remembered();

    /**
     * A line of a cell.
     *
     * @param number counted from 1
     */
    record Line(CellSource cell, int number) {}

    /** Code that stands in a class, and where it was declared last. */
    private static final class Code {
        private final Piece compiled;
        private Piece last;

        Code(Piece compiled) {
            this.compiled = compiled;
            this.last = compiled;
        }

        boolean has(String cell, int line) {
            return compiled.cell().name().equals(cell) && line >= compiled.firstLine() && line <= compiled.lastLine();
        }

        Line now(int line) {
            return new Line(last.cell(), line - compiled.firstLine() + last.firstLine());
        }
    }

    private static <T> Map<String, T> remembered() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    synchronized void put(Snippet snippet, Piece piece) {
        pieces.put(snippet, piece);
        cells.put(piece.cell().name(), piece.cell());
    }

    /** Null for snippets that no cell declared. */
    synchronized Piece of(Snippet snippet) {
        return pieces.get(snippet);
    }

    /** A class was compiled of these pieces. */
    synchronized void compiled(String className, List<Piece> of) {
        List<Code> codes = new ArrayList<>();
        of.forEach(piece -> codes.add(new Code(piece)));
        classes.put(className, codes);
    }

    /** A cell was run again whose declaration JShell has in a class already, word for word. */
    synchronized void declaredAgain(String className, Piece piece) {
        classes.getOrDefault(className, List.of()).stream()
                .filter(code -> code.compiled.code().equals(piece.code()))
                .forEach(code -> code.last = piece);
    }

    /** The line of a frame in the cell that declared it last; null where it is not known. */
    synchronized Line line(StackTraceElement frame) {
        String cell = CellLines.cellOf(frame);
        int line = CellLines.lineOf(frame);
        if (line <= 0 || !cells.containsKey(cell)) {
            return null;
        }
        return classes.getOrDefault(CellLoader.outermost(frame.getClassName()), List.of()).stream()
                .filter(code -> code.has(cell, line))
                .findFirst()
                .map(code -> code.now(line))
                .orElseGet(() -> new Line(cells.get(cell), line));
    }
}
