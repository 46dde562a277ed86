package org.deeplesson.notebook.live;

import java.lang.StackWalker.StackFrame;

/**
 * Trainings one after the other. Of those that one statement of a cell runs, such as a loop over learning rates, only the
 * newest is shown whole: the ones before it are folded to a line each, to be compared.
 */
final class Succession {

    private static final String CELL_CLASSES = "REPL.";

    private String statement = "";
    private Runnable fold = () -> {};

    /** A training begins, on the thread of the cell that runs it. */
    synchronized void begin() {
        String before = statement;
        statement = StackWalker.getInstance().walk(frames -> frames.map(StackFrame::getClassName)
                .filter(name -> name.startsWith(CELL_CLASSES))
                .reduce("", (inner, outer) -> outer));
        if (!statement.isEmpty() && statement.equals(before)) {
            fold.run();
        }
        fold = () -> {};
    }

    /** A training has ended; this is how its output is folded. */
    synchronized void end(Runnable fold) {
        this.fold = fold;
    }
}
