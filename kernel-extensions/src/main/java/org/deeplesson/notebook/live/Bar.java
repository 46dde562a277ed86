package org.deeplesson.notebook.live;

import java.util.Locale;

/** A bar that fills from the left. */
final class Bar {
    static final String BLUE = "#0072B2";

    private static final int PATIENCE = 15;
    private static final String SILENCE = "No news for " + PATIENCE
            + " s: a long step, or cut off here, as when the page was closed or the kernel restarted.";

    private Bar() {}

    /**
     * Of work that goes on. A page that is closed, or whose kernel is restarted, keeps what was shown last: the line below
     * the bar comes to light when no update has taken its place for a while, without any script.
     */
    static String running(double share, int width) {
        return html(share, width, BLUE)
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" height=\"20\" style=\"display:block;width:100%;max-width:"
                + width
                + "px;overflow:visible\" fill=\"currentColor\" font-size=\"14\"><text y=\"15\" visibility=\"hidden\">"
                + SILENCE
                + "<set attributeName=\"visibility\" to=\"visible\" begin=\"" + PATIENCE + "s\"/></text></svg>";
    }

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
