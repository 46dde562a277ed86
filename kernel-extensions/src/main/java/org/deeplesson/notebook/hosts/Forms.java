package org.deeplesson.notebook.hosts;

/** The forms in which the displays speak; a kernel asks a renderer for those that it prefers. */
final class Forms {

    static final String[] PREFERRED = {"text/plain", "text/html", "image/svg+xml", "image/png"};

    private Forms() {}
}
