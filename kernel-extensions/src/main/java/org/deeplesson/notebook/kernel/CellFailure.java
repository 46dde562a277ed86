package org.deeplesson.notebook.kernel;

import java.util.List;

/** Why a cell ended early, in the words that its reader gets: a name, one line, and the report below the cell. */
final class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient List<String> report;

    CellFailure(String name, String message, List<String> report, Throwable cause) {
        super(message, cause);
        this.name = name;
        this.report = List.copyOf(report);
    }

    /** A fault outside of all cells, such as one of the kernel's own. */
    static CellFailure of(Throwable fault) {
        String name = fault.getClass().getSimpleName();
        String message = String.valueOf(fault.getMessage());
        return new CellFailure(name, message, List.of(name + ": " + message), fault);
    }

    String name() {
        return name;
    }

    List<String> report() {
        return report;
    }
}
