package org.deeplesson.notebook.kernel;

import java.util.LinkedHashSet;
import java.util.Set;

/** The signatures of the messages that came last, so that who overhears one cannot have it run again by sending it again. */
final class SeenSignatures {

    /** As many as Jupyter's own kernel remembers. */
    private static final int CAPACITY = 1 << 16;

    private final Set<String> seen = new LinkedHashSet<>();

    /** Whether the signature comes for the first time; it is remembered. */
    synchronized boolean isNew(String signature) {
        boolean isNew = seen.add(signature);
        if (seen.size() > CAPACITY) {
            seen.remove(seen.iterator().next());
        }
        return isNew;
    }
}
