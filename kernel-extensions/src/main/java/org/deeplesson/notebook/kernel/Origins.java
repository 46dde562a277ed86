package org.deeplesson.notebook.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.jshell.Snippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Where code came from: the piece of a cell behind each of JShell's snippets, and the cell behind each name. */
final class Origins {

    private static final int REMEMBERED_CELLS = 1_000;

    private final Map<Snippet, Piece> pieces = new WeakHashMap<>();
    private final Map<String, CellSource> cells = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CellSource> eldest) {
            return size() > REMEMBERED_CELLS;
        }
    };

    synchronized void put(Snippet snippet, Piece piece) {
        pieces.put(snippet, piece);
        cells.put(piece.cell().name(), piece.cell());
    }

    /** Null for snippets that no cell declared. */
    synchronized Piece of(Snippet snippet) {
        return pieces.get(snippet);
    }

    /** The cell that stack traces call so, or null. */
    synchronized CellSource cell(String name) {
        return cells.get(name);
    }
}
