package org.deeplesson.notebook.kernel;

/** Ends the code of a cell that was interrupted. An error, so that a {@code catch (Exception e)} in the cell lets it pass. */
public final class CellStopped extends Error {

    private static final long serialVersionUID = 1;

    CellStopped() {
        super("the cell was interrupted");
    }
}
