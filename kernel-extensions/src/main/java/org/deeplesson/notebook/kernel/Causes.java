package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Why something was thrown. */
final class Causes {

    private Causes() {}

    /** What was thrown, its cause, the cause of that, and so on; each once, even where they go round in a circle. */
    static List<Throwable> of(Throwable thrown) {
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && told.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
