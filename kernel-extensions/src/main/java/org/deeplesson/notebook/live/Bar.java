package org.deeplesson.notebook.live;

import java.util.Locale;

/** A bar that fills from the left. */
final class Bar {
    private Bar() {}

    static String html(double share, int width, String colour) {
        return String.format(
                Locale.ROOT,
                "<div role=\"progressbar\" aria-valuenow=\"%1$.0f\" aria-valuemin=\"0\" aria-valuemax=\"100\" style=\""
                        + "max-width:%2$dpx;height:10px;border-radius:5px;overflow:hidden;background:rgba(128,128,128,.3)\">"
                        + "<div style=\"width:%1$.1f%%;height:10px;background:%3$s\"></div></div>",
                100 * share,
                width,
                colour);
    }
}
