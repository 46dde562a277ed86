package org.deeplesson.notebook.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;

/** Finds the class of an unknown name in a package that the cell has not imported. */
final class MissingImport {

    private static final int MOST = 4;
    private static final long MOST_NANOS = 3_000_000_000L;
    private static final long STEP_NANOS = 20_000_000;

    /** Where classes come from that a reader may want, the likeliest first; those that a cell has brought come last. */
    private static final List<String> PACKAGES = List.of(
            "java.util.",
            "java.io.",
            "java.nio.",
            "java.time.",
            "org.deeplesson.",
            "org.nd4j.linalg.",
            "org.nd4j.autodiff.samediff.",
            "tech.tablesaw.api.",
            "org.knowm.xchart.",
            "java.awt.",
            "javax.swing.",
            "java.");

    private final SourceCodeAnalysis analysis;

    MissingImport(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The import to add, or several to choose from. */
    Optional<String> of(String name) {
        if (!KnownNames.isCapital(name) || name.length() == 1) {
            return Optional.empty();
        }
        QualifiedNames names = names(name);
        List<String> found = names.isResolvable()
                ? List.of()
                : names.getNames().stream()
                        .filter(each -> isOutermost(each) && (place(each) < PACKAGES.size() || isBrought(each)))
                        .sorted(Comparator.comparingInt(MissingImport::place))
                        .limit(MOST)
                        .map(each -> "import " + each + ";")
                        .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of("Add " + String.join(" or ", found));
    }

    /** JShell looks through the class path in the background, and at first knows nothing of it. */
    private QualifiedNames names(String name) {
        long end = System.nanoTime() + MOST_NANOS;
        QualifiedNames names = analysis.listQualifiedNames(name, name.length());
        while (!names.isUpToDate()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP_NANOS);
            names = analysis.listQualifiedNames(name, name.length());
        }
        return names;
    }

    private static boolean isOutermost(String fullName) {
        return fullName.matches("[a-z_0-9.]+\\.[A-Z]\\w*");
    }

    /** Whether it is neither of Java nor of what the kernel itself stands on. */
    private static boolean isBrought(String fullName) {
        return ClassLoader.getSystemResource(fullName.replace('.', '/') + ".class") == null;
    }

    private static int place(String fullName) {
        int place = 0;
        while (place < PACKAGES.size() && !fullName.startsWith(PACKAGES.get(place))) {
            place++;
        }
        return place;
    }
}
