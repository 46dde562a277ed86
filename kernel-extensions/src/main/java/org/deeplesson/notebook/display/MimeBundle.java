package org.deeplesson.notebook.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, by MIME type, as Jupyter exchanges them; a front end shows the richest that it knows.
 *
 * @param data content by MIME type, in order; {@code text/plain} is always there; bytes are in base64
 */
public record MimeBundle(Map<String, String> data) {
    /** The form that every front end can show. */
    public static final String TEXT = "text/plain";

    /** The form that notebook pages show. */
    public static final String HTML = "text/html";

    /**
     * Keeps a copy of the map in its order.
     *
     * @throws IllegalArgumentException where there is no text form
     */
    public MimeBundle {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException("MimeBundle: data needs a text/plain form, but has " + data.keySet()
                    + ". Begin with MimeBundle.text(…).");
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** A bundle with a text form alone. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text));
    }

    /** The same bundle with an HTML form beside. */
    public MimeBundle html(String html) {
        return with(HTML, html);
    }

    /** The same bundle with one more form. */
    public MimeBundle with(String type, String content) {
        Map<String, String> all = new LinkedHashMap<>(data);
        all.put(type, content);
        return new MimeBundle(all);
    }

    /** The same bundle with one more form that is bytes, such as {@code image/png}. */
    public MimeBundle with(String type, byte[] content) {
        return with(type, Base64.getEncoder().encodeToString(content));
    }

    /** The text form. */
    public String text() {
        return data.get(TEXT);
    }

    /** The HTML form, or null where there is none. */
    public String html() {
        return data.get(HTML);
    }
}
