package org.deeplesson.notebook.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Heap that is kept back as long as there is enough of it, so that the kernel finds room when a cell has filled the rest. */
final class HeapReserve {

    private static final int BYTES = 24 << 20;
    private static final long LOW = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 10);

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();

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

    static synchronized void use() {
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

    /**
     * What threads have asked for since the collection does not count. One that gained next to nothing would be followed by
     * another at once.
     */
    static boolean isLowAfterCollection() {
        System.gc();
        long kept = 0;
        for (MemoryPoolMXBean pool : POOLS) {
            kept += pool.getCollectionUsage().getUsed();
        }
        return besideReserve(Runtime.getRuntime().maxMemory() - kept) < LOW + LOW / 4;
    }

    private static long room() {
        Runtime runtime = Runtime.getRuntime();
        return besideReserve(runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
    }

    private static long besideReserve(long free) {
        return isKept() ? free : free - BYTES;
    }
}
