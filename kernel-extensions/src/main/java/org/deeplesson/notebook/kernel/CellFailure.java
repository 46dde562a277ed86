package org.deeplesson.notebook.kernel;

import java.util.List;

/** Why a cell ended early, in the words that its reader gets: a name, one line, and a card. */
final class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient Card card;

    CellFailure(String name, String message, Card card, Throwable cause) {
        super(message, cause);
        this.name = name;
        this.card = card;
    }

    /** A failure that is said in one sentence. */
    static CellFailure plain(String name, String message, Throwable cause) {
        return new CellFailure(name, message, new Card(name + ": " + message, List.of(), List.of()), cause);
    }

    /** A fault outside of all cells, such as one of the kernel's own. */
    static CellFailure of(Throwable fault) {
        String message = fault.getMessage() == null ? "a fault of the kernel's own" : fault.getMessage();
        return plain(fault.getClass().getSimpleName(), message, fault);
    }

    String name() {
        return name;
    }

    Card card() {
        return card;
    }

    /** What the protocol calls traceback. */
    List<String> traceback() {
        return card.text();
    }
}
