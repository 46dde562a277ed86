package org.deeplesson.notebook.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.IllegalFormatException;
import java.util.InputMismatchException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may help when code of a cell throws: the remedy that the library's own errors end with, else a hint at the usual cause. */
final class RunTimeHints {

    private static final String LIBRARY = "org.deeplesson.";
    private static final Pattern OWN = Pattern.compile("(?s)(\\w[\\w %]*: .*?[.?!]) ([A-Z].*)");

    private static final Pattern DISK_IS_FULL = Pattern.compile("No space left on device|not enough space on the disk");

    private static final Path HERE = Path.of("").toAbsolutePath();

    /** The first whose class and message fit. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    NullPointerException.class,
                    "because \"[\\w.$]+\" is null",
                    "Something that is named here has no value yet. Run the cell that gives it one."),
            new Hint(
                    NullPointerException.class,
                    "because \"[^\"]*\\]\" is null",
                    "A new array of objects holds no objects yet: give each of its places one."),
            new Hint(
                    NullPointerException.class,
                    "return value of \"java\\.util\\.\\w*Map\\.get",
                    "The map has no such key. Ask containsKey(key), or take getOrDefault(key, 0)."),
            new Hint(NullPointerException.class, "because \"<", "It was given null: a variable that has no value yet."),
            new Hint(
                    IndexOutOfBoundsException.class, "Positions are counted from 0: the last one is the size minus 1."),
            new Hint(
                    ClassCastException.class,
                    "class \\S*?(\\w+) cannot be cast to class \\S*?\\$\\1 ",
                    "It was made before its class was declared again. Make it anew: run the cell that makes it."),
            new Hint(ClassCastException.class, "The value is of another class than the code expects."),
            new Hint(
                    NumberFormatException.class,
                    "\"\\s*[-+]?\\d+\\.\\d*\\s*\"",
                    "A whole number is expected here. Decimals are read by Double.parseDouble(text)."),
            new Hint(NumberFormatException.class, "\"\\d+,\\d+\"", "Decimals have a point, not a comma."),
            new Hint(NumberFormatException.class, "The text must hold a number and nothing else, not even a space."),
            new Hint(InputMismatchException.class, "What was typed is not of the kind that is read."),
            new Hint(NoSuchElementException.class, "Nothing is left to take. Ask before whether there is something."),
            new Hint(
                    ConcurrentModificationException.class,
                    "A collection was changed while a loop went through it. Collect the changes, and make them after the loop."),
            new Hint(
                    UnsupportedOperationException.class,
                    "What List.of(), Map.of(), Arrays.asList() and the like make never changes. Make a copy that does:"
                            + " new ArrayList<>(list), new HashMap<>(map)."),
            new Hint(
                    StackOverflowError.class,
                    "A method calls itself without end. Let it stop calling at the smallest case."),
            new Hint(
                    IllegalFormatException.class,
                    "In the text, %d stands for a whole number, %.2f for decimals, %s for anything; each needs a value"
                            + " behind the text."),
            new Hint(
                    NoClassDefFoundError.class,
                    "Could not initialize class REPL\\.",
                    "Its static variables could not get their values when it was first used, and Java does not try again."
                            + " When the cause is mended, run the cell that declares the class."),
            new Hint(FileNotFoundException.class, "Paths count from " + HERE + "."),
            new Hint(NoSuchFileException.class, "Paths count from " + HERE + "."),
            // Of ND4J
            new Hint(
                    RuntimeException.class,
                    "arrays must have same dtype",
                    "Bring both to one type of numbers: a.castTo(b.dataType())."),
            new Hint(
                    RuntimeException.class,
                    "Cannot execute matrix multiplication",
                    "a.mmul(b) needs as many columns in a as b has rows. a.transpose() exchanges them."),
            new Hint(
                    RuntimeException.class,
                    "not broadcastable",
                    "Both need one shape, or a size of 1 where they differ. See a.shape(), and reshape one of them."),
            new Hint(
                    RuntimeException.class,
                    "New shape length doesn't match",
                    "reshape keeps the count of numbers. One size may be -1: it is computed."),
            new Hint(
                    RuntimeException.class,
                    "Index \\[.*\\] must not be|Row index must be smaller|out of tads|Invalid indices|Illegal slice",
                    "Positions are counted from 0: the last one is the size minus 1. See a.shape()."),
            new Hint(
                    RuntimeException.class,
                    "contains values above array rank",
                    "Dimensions are counted from 0: those of a matrix are 0 and 1."),
            new Hint(
                    RuntimeException.class,
                    "Op name (?:concat|stack) - |Op (?:concat|stack) with name",
                    "All need the same shape, but for the dimension in which they are joined. See a.shape()."));

    /**
     * What may help.
     *
     * @param message a pattern that its message must have
     */
    private record Hint(Class<? extends Throwable> type, Pattern message, String words) {

        Hint(Class<? extends Throwable> type, String message, String words) {
            this(type, Pattern.compile(message), words);
        }

        Hint(Class<? extends Throwable> type, String words) {
            this(type, "", words);
        }

        boolean fits(Throwable thrown) {
            return type.isInstance(thrown)
                    && message.matcher(String.valueOf(thrown.getMessage())).find();
        }
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
        if (Memory.saysFull(thrown)) {
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
            HINTS.stream().filter(each -> each.fits(thrown)).findFirst().ifPresent(each -> hints.add(each.words()));
        }
        return hints.isEmpty() && thrown.getCause() != null && thrown.getCause() != thrown
                ? of(thrown.getCause())
                : hints;
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
