package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** A stack trace as its reader needs it: the lines of cells in full, libraries in brief, the kernel left out. */
final class CellFrames {

    private static final int LIBRARY_FRAMES = 3;
    private static final int CELL_FRAMES = 8;
    private static final String FOLDED = "    ...";
    private static final String UNTRANSLATED = "REPL.";
    private static final String TOP_LEVEL = "do_it$";

    private static final String KERNEL = CellFrames.class.getPackageName() + ".";

    private final Map<String, Piece> origins;

    CellFrames(Map<String, Piece> origins) {
        this.origins = origins;
    }

    List<String> lines(StackTraceElement[] trace) {
        List<String> lines = new ArrayList<>();
        int last = lastCellFrame(trace);
        int end = last < 0 ? Math.min(trace.length, LIBRARY_FRAMES) : last + 1;
        int run = 0;
        for (int i = 0; i < end; i++) {
            if (isPlumbing(trace[i])) {
                continue;
            }
            boolean cell = isCell(trace[i]);
            run = i > 0 && isCell(trace[i - 1]) == cell ? run + 1 : 1;
            if (run <= (cell ? CELL_FRAMES : LIBRARY_FRAMES) || i == last) {
                lines.add("    at " + (cell ? cellFrame(trace[i]) : trace[i]));
            } else if (run == (cell ? CELL_FRAMES : LIBRARY_FRAMES) + 1) {
                lines.add(FOLDED);
            }
        }
        return lines;
    }

    private static int lastCellFrame(StackTraceElement[] trace) {
        for (int i = trace.length - 1; i >= 0; i--) {
            if (isCell(trace[i])) {
                return i;
            }
        }
        return -1;
    }

    /** JShell names the file of its snippets by the snippet's number. */
    private static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(UNTRANSLATED)
                || frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        return frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.invoke.")
                || frame.getClassName().startsWith(KERNEL);
    }

    private String cellFrame(StackTraceElement frame) {
        String name = frame.getMethodName();
        String method = name.isEmpty() || name.contains(TOP_LEVEL) ? "" : name + ", ";
        Piece piece = frame.getFileName() == null
                ? null
                : origins.get(frame.getFileName().replaceFirst("^#", ""));
        if (piece == null) {
            return method + "in a cell";
        }
        CellSource cell = piece.cell();
        int line = cell.lineOf(piece.start()) + frame.getLineNumber() - 1;
        return method + cell.name() + ", line " + line + ":  " + cell.line(line).strip();
    }
}
