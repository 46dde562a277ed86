package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What shows the progress of a search: a line of text, unless whoever shows the library's displays puts theirs here. */
public final class SearchProgress {
    private static volatile Supplier<? extends SearchListener> view = () -> new SearchLine(System.out);

    private SearchProgress() {}

    /** Shows progress in this way from now on; called once for each search. */
    public static void use(Supplier<? extends SearchListener> view) {
        SearchProgress.view = view;
    }

    /** All of them as one, which calls them one at a time. */
    static SearchListener listener(int verbose, List<SearchListener> listeners) {
        List<SearchListener> all = new ArrayList<>(listeners);
        if (verbose > 0) {
            all.add(view.get());
        }
        return new SearchListener() {
            @Override
            public synchronized void onSearchBegin(SearchBegin event) {
                all.forEach(each -> each.onSearchBegin(event));
            }

            @Override
            public synchronized void onEpochEnd(EpochEnd event) {
                all.forEach(each -> each.onEpochEnd(event));
            }

            @Override
            public synchronized void onTrialEnd(TrialEnd event) {
                all.forEach(each -> each.onTrialEnd(event));
            }

            @Override
            public synchronized void onSearchEnd(SearchEnd event) {
                all.forEach(each -> each.onSearchEnd(event));
            }
        };
    }
}
