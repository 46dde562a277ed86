package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** A stack trace as its reader needs it: the lines of cells in full, libraries in brief, the kernel left out. */
final class CellFrames {

    private static final int LIBRARY_FRAMES = 3;
    private static final String TOP_LEVEL = "do_it$";

    private final Map<String, Piece> origins;

    CellFrames(Map<String, Piece> origins) {
        this.origins = origins;
    }

    List<String> lines(StackTraceElement[] trace) {
        List<String> lines = new ArrayList<>();
        int last = lastCellFrame(trace);
        int end = last < 0 ? Math.min(trace.length, LIBRARY_FRAMES) : last + 1;
        int folded = 0;
        int library = 0;
        for (int i = 0; i < end; i++) {
            if (isCell(trace[i])) {
                addFolded(lines, folded);
                folded = 0;
                library = 0;
                lines.add("    at " + cellFrame(trace[i]));
            } else if (!isPlumbing(trace[i])) {
                if (library++ < LIBRARY_FRAMES) {
                    lines.add("    at " + trace[i]);
                } else {
                    folded++;
                }
            }
        }
        return lines;
    }

    private static void addFolded(List<String> lines, int folded) {
        if (folded > 0) {
            lines.add("    ... " + folded + " more in libraries");
        }
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
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        return frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.invoke.")
                || frame.getClassName().equals(StopCheck.class.getName());
    }

    private String cellFrame(StackTraceElement frame) {
        Piece piece = origins.get(frame.getFileName().substring(1));
        String name = frame.getMethodName();
        String method = name.isEmpty() || name.contains(TOP_LEVEL) ? "" : name + ", ";
        if (piece == null) {
            return method + "an earlier cell";
        }
        CellSource cell = piece.cell();
        int line = cell.lineOf(piece.start()) + frame.getLineNumber() - 1;
        return method + cell.name() + ", line " + line + ":  " + cell.line(line).strip();
    }
}
