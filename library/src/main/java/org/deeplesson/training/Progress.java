package org.deeplesson.training;

import java.util.function.Supplier;

/** What shows the progress of {@code fit}: a text bar, unless whoever shows the library's displays puts theirs here. */
public final class Progress {
    private static volatile Supplier<? extends Callback> view = () -> new ProgressBar(System.out);

    private Progress() {}

    /** Shows progress in this way from now on; called once for each {@code fit}. */
    public static void use(Supplier<? extends Callback> view) {
        Progress.view = view;
    }

    static Callback forVerbosity(int verbose) {
        return switch (verbose) {
            case 0 -> new Callback() {};
            case 1 -> view.get();
            default -> new EpochLines(System.out);
        };
    }
}
