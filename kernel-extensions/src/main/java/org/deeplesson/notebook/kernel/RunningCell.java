package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** The pieces of a cell on their way: those that have run, the one that runs, those that are compiled, and the rest. */
final class RunningCell {

    private final List<Piece> pieces;
    private final List<CompiledPiece> done = new ArrayList<>();
    private List<CompiledPiece> waiting = List.of();

    RunningCell(List<Piece> pieces) {
        this.pieces = pieces;
    }

    CellSource cell() {
        return pieces.get(0).cell();
    }

    boolean hasNext() {
        return done.size() < pieces.size();
    }

    /** The next piece to run, compiled with as many of those behind it as can be. */
    CompiledPiece next(CellCompiler compiler) {
        if (waiting.isEmpty()) {
            waiting = compiler.compile(pieces.subList(done.size(), pieces.size()));
        }
        CompiledPiece next = waiting.get(0);
        waiting = waiting.subList(1, waiting.size());
        done.add(next);
        return next;
    }

    /** What has run, the running piece included. */
    List<CompiledPiece> done() {
        return done;
    }

    /**
     * Makes JShell forget the pieces that have not run: the running one threw, or it runs further code, which must find the
     * shell as if each piece were compiled when its turn comes.
     */
    void makeWay(CellCompiler compiler) {
        if (!waiting.isEmpty()) {
            compiler.undo(done.get(done.size() - 1), waiting);
            waiting = List.of();
        }
    }
}
