package org.deeplesson.notebook.kernel;

/** Heap that is kept back as long as there is enough of it, so that the kernel finds room when a cell has filled the rest. */
final class HeapReserve {

    private static final int BYTES = 24 << 20;
    private static final long LOW = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 10);

    private static volatile byte[] reserve;
    private static volatile boolean isSpent;

    private HeapReserve() {}

    static synchronized void keep() {
        if (isSpent && isLow()) {
            System.gc(); // what filled the heap may have been given up since
        }
        if (reserve == null && room() > LOW + BYTES) {
            try {
                reserve = new byte[BYTES];
                isSpent = false;
            } catch (OutOfMemoryError e) {
                isSpent = true;
            }
        }
    }

    static boolean isKept() {
        return reserve != null;
    }

    static void use() {
        isSpent |= isKept();
        reserve = null;
    }

    /** To be called after each cell: the next one needs room where this one has filled the heap and said nothing of it. */
    static void useIfLow() {
        if (isKept() && isLow() && isLowAfterCollection()) {
            use();
        }
    }

    /** Whether cells have little room left, unless what nothing refers to any more is cleared away. */
    static boolean isLow() {
        return room() < LOW;
    }

    /** A collection that gains next to nothing would be followed by another at once. */
    static boolean isLowAfterCollection() {
        System.gc();
        return room() < LOW + LOW / 4;
    }

    /** What is free beside the reserve. */
    private static long room() {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        return isKept() ? free : free - BYTES;
    }
}
