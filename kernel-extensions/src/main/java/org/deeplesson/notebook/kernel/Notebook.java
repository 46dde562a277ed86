package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/** The functions that every cell knows. They work on any thread, and speak for the cell that the thread belongs to. */
public final class Notebook {

    private Notebook() {}

    /**
     * Turns a value into what a front end can show, as JJava's renderer knows it.
     *
     * @param value what to show, or null
     * @return the value in each form that its renderer prefers, text among them
     */
    public static DisplayData render(Object value) {
        return value == null
                ? new DisplayData("null")
                : BaseKernel.notebookKernel().getRenderer().render(value);
    }

    /**
     * Turns a value into certain forms.
     *
     * @param value what to show, or null
     * @param types MIME types, such as {@code text/html}
     * @return the value in those of the forms that its renderer can make, and as text
     */
    public static DisplayData render(Object value, String... types) {
        return value == null
                ? new DisplayData("null")
                : BaseKernel.notebookKernel().getRenderer().renderAs(value, types);
    }

    /**
     * Shows a value below the cell.
     *
     * @param value what to show, or null
     * @return a name for {@link #updateDisplay(String, Object)}
     */
    public static String display(Object value) {
        return show(render(value));
    }

    /**
     * Shows a value below the cell in certain forms.
     *
     * @param value what to show, or null
     * @param types MIME types, such as {@code text/html}
     * @return a name for {@link #updateDisplay(String, Object, String...)}
     */
    public static String display(Object value, String... types) {
        return show(render(value, types));
    }

    /**
     * Puts another value in the place of one that is shown.
     *
     * @param id what {@link #display(Object)} returned
     * @param value what to show, or null
     */
    public static void updateDisplay(String id, Object value) {
        update(id, render(value));
    }

    /**
     * Puts another value, in certain forms, in the place of one that is shown.
     *
     * @param id what {@link #display(Object, String...)} returned
     * @param value what to show, or null
     * @param types MIME types, such as {@code text/html}
     */
    public static void updateDisplay(String id, Object value, String... types) {
        update(id, render(value, types));
    }

    /**
     * Removes what the cell has shown so far.
     *
     * @param wait whether to wait for the next output, so that the page does not flicker
     */
    public static void clearOutput(boolean wait) {
        Cell cell = Cell.current();
        if (cell != null) {
            cell.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    /** Removes what the cell has shown so far, at once. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Prints a formatted text, as {@code System.out.printf} does.
     *
     * @param format what to print, with places for the values
     * @param values what stands in the places
     */
    public static void printf(String format, Object... values) {
        System.out.printf(format, values);
    }

    /**
     * Runs code as if it stood in the cell.
     *
     * @param code statements, declarations, magics
     * @return the value of the last expression, or null
     */
    public static Object eval(String code) {
        return BaseKernel.notebookKernel().evalRaw(code);
    }

    /**
     * Runs a magic; {@code %name arguments} becomes this.
     *
     * @param name without the percent sign
     * @param arguments the words behind it
     * @param <T> what the magic returns
     * @return what the magic returns, or null
     * @throws Exception what the magic throws
     */
    public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
        BaseKernel kernel = BaseKernel.notebookKernel();
        MagicsRegistry magics = kernel.getMagicsRegistry();
        requireKnown("%", name, magics.getLineMagicNames());
        return magics.evalLineMagic(kernel, name, arguments);
    }

    /**
     * Runs a magic over a whole cell; {@code %%name arguments} becomes this.
     *
     * @param name without the percent signs
     * @param arguments the words behind it
     * @param body the lines below it
     * @param <T> what the magic returns
     * @return what the magic returns, or null
     * @throws Exception what the magic throws
     */
    public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
        BaseKernel kernel = BaseKernel.notebookKernel();
        MagicsRegistry magics = kernel.getMagicsRegistry();
        requireKnown("%%", name, magics.getCellMagicNames());
        return magics.evalCellMagic(kernel, name, arguments, body);
    }

    private static void requireKnown(String percent, String name, Set<String> names) {
        if (!names.contains(name)) {
            throw UnknownMagic.error(percent, name, names);
        }
    }

    private static String show(DisplayData data) {
        if (!data.hasDisplayId()) {
            data.setDisplayId(UUID.randomUUID().toString());
        }
        Cell cell = Cell.current();
        if (cell != null) {
            cell.display(data);
        }
        return data.getDisplayId();
    }

    private static void update(String id, DisplayData data) {
        data.setDisplayId(id);
        Cell cell = Cell.current();
        if (cell != null) {
            cell.publish(new PublishUpdateDisplayData(data));
        }
    }
}
