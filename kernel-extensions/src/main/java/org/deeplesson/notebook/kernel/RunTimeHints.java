package org.deeplesson.notebook.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.InputMismatchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may help when code of a cell throws: the remedy that the library's own errors end with, else a hint at the usual cause. */
final class RunTimeHints {

    private static final String LIBRARY = "org.deeplesson.";
    private static final Pattern OWN = Pattern.compile("(?s)(\\w[\\w %]*: .*?[.?!]) ([A-Z].*)");

    private static final Pattern DISK_IS_FULL = Pattern.compile("No space left on device|not enough space on the disk");

    private static final Map<Class<? extends Throwable>, String> HINTS = new LinkedHashMap<>();

    static {
        HINTS.put(
                NullPointerException.class,
                "Something that is named here has no value yet. Run the cell that gives it one.");
        HINTS.put(IndexOutOfBoundsException.class, "Positions are counted from 0: the last one is the size minus 1.");
        HINTS.put(ClassCastException.class, "The value is of another class than the code expects.");
        HINTS.put(NumberFormatException.class, "The text must hold a number and nothing else, not even a space.");
        HINTS.put(InputMismatchException.class, "What was typed is not of the kind that is read.");
        HINTS.put(NoSuchElementException.class, "Nothing is left to take. Ask before whether there is something.");
        HINTS.put(
                ConcurrentModificationException.class,
                "A collection was changed while a loop went through it. Collect the changes, and make them after the loop.");
        HINTS.put(
                UnsupportedOperationException.class,
                "Lists from List.of() and the like never change. Make a copy that does: new ArrayList<>(list).");
        HINTS.put(
                StackOverflowError.class,
                "A method calls itself without end. Let it stop calling at the smallest case.");
        HINTS.put(FileNotFoundException.class, "Paths count from " + Path.of("").toAbsolutePath() + ".");
        HINTS.put(NoSuchFileException.class, "Paths count from " + Path.of("").toAbsolutePath() + ".");
    }

    private static final String NATIVES = System.getProperty(
            "org.bytedeco.javacpp.cachedir",
            Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString());

    private RunTimeHints() {}

    /** Its message without the remedy that the library writes behind it. */
    static String message(Throwable thrown) {
        Matcher own = own(thrown);
        return own != null ? own.group(1) : thrown.getMessage();
    }

    static List<String> of(Throwable thrown) {
        List<String> hints = new ArrayList<>();
        Matcher own = own(thrown);
        if (Memory.isFull(thrown)) {
            hints.addAll(Memory.remedies(thrown));
        } else if (own != null) {
            hints.add(own.group(2));
        } else if (thrown instanceof IOException
                && DISK_IS_FULL.matcher(String.valueOf(thrown.getMessage())).find()) {
            hints.add("The disk is full. Delete something, and run the cell again.");
        } else if (isOfTensors(thrown)) {
            hints.add("The native code of tensors could not be loaded. At its first start it is unpacked, 600 MB, into "
                    + NATIVES + ": see that there is room, and restart the kernel.");
        } else {
            HINTS.entrySet().stream()
                    .filter(each -> each.getKey().isInstance(thrown))
                    .findFirst()
                    .ifPresent(each -> hints.add(each.getValue()));
        }
        return hints;
    }

    /** A class of ND4J or of what it stands on that fails once is never tried again: what fails later names only the class. */
    private static boolean isOfTensors(Throwable thrown) {
        return thrown instanceof LinkageError
                && (String.valueOf(thrown.getMessage()) + Arrays.toString(thrown.getStackTrace()))
                        .matches("(?s).*org\\.(nd4j|bytedeco)\\..*");
    }

    private static Matcher own(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        if (trace.length == 0 || !trace[0].getClassName().startsWith(LIBRARY) || thrown.getMessage() == null) {
            return null;
        }
        Matcher matcher = OWN.matcher(thrown.getMessage());
        return matcher.matches() ? matcher : null;
    }
}
