package org.deeplesson.notebook.kernel;

import java.util.Arrays;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** JJava's renderer; arrays, whose own text is an address, are shown by their values. Long texts are cut. */
final class CellRenderer extends Renderer {

    /** More characters of one value make a page slow, and a notebook too large to send. */
    private static final int LIMIT = 20_000;

    /** What is data already is shown as it is. */
    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        return value instanceof DisplayData data ? data : super.render(value, parameters);
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> parameters, String... types) {
        return value instanceof DisplayData data ? data : super.renderAs(value, parameters, types);
    }

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (value.getClass().isArray() && !data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            String nested = Arrays.deepToString(new Object[] {value});
            data.putText(nested.substring(1, nested.length() - 1));
        }
        DisplayData shown = super.finalizeDisplayData(data, value);
        if (shown.getData(MIMEType.TEXT_PLAIN) instanceof String text && text.length() > LIMIT) {
            shown.putText(
                    text.substring(0, LIMIT) + "…\n[the first " + LIMIT + " of " + text.length() + " characters]");
        }
        return shown;
    }
}
