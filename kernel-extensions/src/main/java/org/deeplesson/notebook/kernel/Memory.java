package org.deeplesson.notebook.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much memory cells may use. The heap's share is one of the JVM's options; tensors live outside the heap, where the
 * limits are JavaCPP's. Both are parts of what the machine has, or the container.
 */
final class Memory {

    private static final String TENSORS = "org.bytedeco.javacpp.maxbytes";
    private static final String PROCESS = "org.bytedeco.javacpp.maxphysicalbytes";
    private static final double TENSOR_SHARE = 0.45;
    private static final double PROCESS_SHARE = 0.9;
    private static final double LARGEST_SHARE = 0.7;
    private static final int HOST = 0;
    private static final String ALLOCATION_FAILED = "Allocation failed: [";
    private static final double GIBI = 1 << 30;

    private Memory() {}

    /** To be called before the first cell; a limit that is set already stays. */
    static void limit() {
        setUnlessSet(TENSORS, (long) (machine() * TENSOR_SHARE));
        setUnlessSet(PROCESS, (long) (machine() * PROCESS_SHARE));
    }

    private static void setUnlessSet(String name, long bytes) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, String.valueOf(bytes));
        }
    }

    /** ND4J allocates tensors itself, and counts them by a limit of its own. This brings it up. */
    static void limitTensors() {
        limit();
        long bytes = tensorBytes();
        Nd4j.getEnvironment().setGroupLimit(HOST, bytes);
        Nd4j.getEnvironment().setDeviceLimit(HOST, bytes);
    }

    private static long tensorBytes() {
        // JavaCPP reads 8g and 512m as well as plain numbers.
        return Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
    }

    /** Whether this, or a cause of it, says that there is no memory left. */
    static boolean isFull(Throwable thrown) {
        return Causes.of(thrown).stream().anyMatch(Memory::saysFull);
    }

    /** Whether this says so itself, in the words of Java, of JavaCPP or of ND4J. */
    static boolean saysFull(Throwable thrown) {
        return thrown instanceof OutOfMemoryError
                || thrown.getMessage() != null && thrown.getMessage().startsWith(ALLOCATION_FAILED);
    }

    /** Which memory is full, and what to do. */
    static List<String> remedies(Throwable error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("native thread")) {
            return List.of("Too many threads are running. Let some of them end before more are started.");
        }
        if (message.contains("heap space") || message.contains("array size") || message.contains("GC overhead")) {
            return remedies(
                    "The heap is full: Java objects may use "
                            + gibi(Runtime.getRuntime().maxMemory())
                            + " here. Give up what is no longer needed (name = null;), or work on less at a time.",
                    "-Xmx",
                    Runtime.getRuntime().maxMemory());
        }
        return remedies(
                "The memory of tensors, outside the heap, is full: they may use "
                        + gibi(tensorBytes())
                        + " here. Give up what is no longer needed (name = null; System.gc();), or take smaller batches.",
                "-D" + TENSORS + "=",
                tensorBytes());
    }

    /** More than there is now, if the machine has it. */
    private static List<String> remedies(String words, String option, long now) {
        long more = (long) (machine() * LARGEST_SHARE / GIBI);
        return more <= now / GIBI
                ? List.of(words)
                : List.of(words, "For more, set JAVA_TOOL_OPTIONS=" + option + more + "g before Jupyter is started.");
    }

    private static long machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String gibi(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIBI);
    }
}
