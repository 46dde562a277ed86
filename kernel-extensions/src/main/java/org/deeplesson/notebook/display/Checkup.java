package org.deeplesson.notebook.display;

import static org.deeplesson.notebook.display.Doctor.State.GOOD;
import static org.deeplesson.notebook.display.Doctor.State.MISSING;
import static org.deeplesson.notebook.display.Doctor.State.OPTIONAL;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.deeplesson.datasets.DataFolder;
import org.deeplesson.notebook.display.Doctor.Check;
import org.deeplesson.tensors.MatrixProduct;
import org.deeplesson.tensors.Threads;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The checks of {@link Doctor}. */
final class Checkup {
    private static final long ENOUGH_HEAP = 400L << 20;
    private static final long ENOUGH_DISK = 1L << 30;

    private Checkup() {}

    static List<Check> all() {
        return List.of(
                java(Runtime.version().feature()),
                assertions(Checkup.class.desiredAssertionStatus()),
                kernel(System.getProperty("deeplesson.kernel", "")),
                tensors(),
                processors(),
                heap(Runtime.getRuntime().maxMemory()),
                nativeMemory(),
                disk(new File("").getAbsoluteFile().getUsableSpace()),
                DataCheck.data(DataCheck.places()),
                DataCheck.cache(DataFolder.cache()));
    }

    static Check java(int feature) {
        String found = "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name");
        return feature >= 17
                ? new Check("Java", GOOD, found, "")
                : new Check(
                        "Java", MISSING, found, "Install JDK 17 or newer, on Debian: sudo apt install openjdk-17-jdk.");
    }

    static Check assertions(boolean on) {
        return on
                ? new Check("Assertions", GOOD, "on: assert checks", "")
                : new Check(
                        "Assertions",
                        MISSING,
                        "off: assert does nothing",
                        "Start Java with -ea; for a kernel this belongs into argv of its kernel.json.");
    }

    static Check kernel(String name) {
        return name.isEmpty()
                ? new Check("Kernel", OPTIONAL, "not in a notebook", "In Jupyter choose the kernel Java (DeepLesson).")
                : new Check("Kernel", GOOD, name, "");
    }

    /** A product that is done by hand tells more than a version. */
    private static Check tensors() {
        String remedy =
                "Take the library's jar together with its native libraries for this system: run ./workbook doctor.";
        try {
            INDArray out = Nd4j.create(1, 1);
            MatrixProduct.product(
                    Nd4j.createFromArray(new float[][] {{2, 3}}), Nd4j.createFromArray(new float[][] {{4}, {5}}), out);
            String found = Nd4j.getBackend().getClass().getSimpleName() + ", BLAS "
                    + Nd4j.factory().blas().getBlasVendor() + ", matrix products by oneDNN";
            return out.getDouble(0) == 23
                    ? new Check("Tensors", GOOD, found, "")
                    : new Check("Tensors", MISSING, found + ", but 2·4 + 3·5 gave " + out.getDouble(0), remedy);
        } catch (RuntimeException | LinkageError e) {
            return new Check("Tensors", MISSING, String.valueOf(e), remedy);
        }
    }

    private static Check processors() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Check(
                "Processors",
                GOOD,
                Numbers.count(cores, "core") + ", up to " + Numbers.count(Threads.most(), "thread")
                        + " for one product",
                "");
    }

    static Check heap(long bytes) {
        String found = Numbers.bytes(bytes) + " at most";
        return bytes >= ENOUGH_HEAP
                ? new Check("Heap memory", GOOD, found, "")
                : new Check("Heap memory", MISSING, found, "Start Java with -Xmx1g or more.");
    }

    private static Check nativeMemory() {
        long free = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getFreeMemorySize()
                : -1;
        String machine = free < 0 ? "" : ", " + Numbers.bytes(free) + " free on this machine";
        return new Check(
                "Tensor memory",
                GOOD,
                Numbers.bytes(Pointer.totalBytes()) + " in use of " + Numbers.bytes(Pointer.maxBytes()) + machine,
                "");
    }

    static Check disk(long free) {
        String found = Numbers.bytes(free) + " free here";
        return free >= ENOUGH_DISK
                ? new Check("Disk", GOOD, found, "")
                : new Check("Disk", OPTIONAL, found, "Free some space: data sets and saved models need up to 1 GB.");
    }
}
