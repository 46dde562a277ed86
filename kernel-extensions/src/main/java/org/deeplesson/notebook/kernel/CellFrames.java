package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.notebook.kernel.Card.Frames;
import org.deeplesson.notebook.kernel.Card.Line;
import org.deeplesson.notebook.kernel.Card.Section;

/** A stack trace as its reader needs it: the lines of cells in full, libraries in brief, the kernel left out. */
final class CellFrames {

    private static final int LIBRARY_FRAMES = 3;
    private static final int CELL_FRAMES = 8;
    private static final int FOLDED_FRAMES = 100;
    private static final String FOLDED = "    ...";
    private static final String TOP_LEVEL = "do_it$";

    private static final String KERNEL = CellFrames.class.getPackageName() + ".";

    private final Origins origins;

    CellFrames(Origins origins) {
        this.origins = origins;
    }

    /** The lines of cells, from the innermost, then what lies between them. */
    List<Section> sections(StackTraceElement[] trace) {
        List<Section> sections = new ArrayList<>();
        Stream.of(trace)
                .filter(CellFrames::isCell)
                .distinct()
                .limit(CELL_FRAMES)
                .forEach(frame -> {
                    Origins.Line line = origins.line(frame);
                    if (line != null) {
                        sections.add(new CellLine(
                                place(frame, line), line.number(), line.cell().line(line.number())));
                    }
                });
        int last = lastCellFrame(trace);
        List<String> libraries = Stream.of(trace)
                .limit(last < 0 ? trace.length : last)
                .filter(frame -> !isCell(frame) && !isPlumbing(frame))
                .limit(FOLDED_FRAMES)
                .map(frame -> "at " + frame)
                .toList();
        sections.add(new Frames(lines(trace), libraries));
        return sections;
    }

    /** A line of a cell in the card; in the text it stands among the frames. */
    private record CellLine(String place, int number, String code) implements Section {

        @Override
        public List<String> text() {
            return List.of();
        }

        @Override
        public String html() {
            return new Line(place, number, code, -1, 0).html();
        }
    }

    /** The trace as text. */
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

    static boolean isCell(StackTraceElement frame) {
        return CellLoader.isOfCell(frame.getClassName());
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        return frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.invoke.")
                || frame.getClassName().startsWith(KERNEL);
    }

    private String cellFrame(StackTraceElement frame) {
        Origins.Line line = origins.line(frame);
        return line == null
                ? method(frame) + "in a cell"
                : place(frame, line) + ":  "
                        + new Line("", 0, line.cell().line(line.number()).strip(), -1, 0).code();
    }

    private static String place(StackTraceElement frame, Origins.Line line) {
        return method(frame) + line.cell().name() + ", line " + line.number();
    }

    private static String method(StackTraceElement frame) {
        String name = frame.getMethodName();
        return name.contains(TOP_LEVEL) ? "" : name + ", ";
    }
}
