package org.deeplesson.notebook.live;

import org.deeplesson.notebook.display.MimeBundle;

/** Where something is shown and later updated in place: a kernel's {@code display_data} and {@code update_display_data}. */
public interface Screen {
    /**
     * Shows a new output.
     *
     * @return its id, for {@link #update}
     */
    String show(MimeBundle content);

    /** Replaces the content of an output. */
    void update(String id, MimeBundle content);

    /**
     * Says that an output now shows a value whole: where a cell ends with that value, the kernel need not show it again.
     * A screen that cannot tell may take no notice.
     */
    default void standsFor(String id, Object value) {}
}
