package org.deeplesson.notebook.kernel;

/** The comments in code, which are no part of what is wrong in it. */
final class Comments {

    private Comments() {}

    /** The same code with spaces for its comments, so that each place stays where it is. */
    static String blanked(String code) {
        StringBuilder blanked = new StringBuilder(code);
        int at = 0;
        while (at < code.length()) {
            int end = Place.endOfTextOrComment(code, at);
            for (int i = at; i < end && code.charAt(at) == '/'; i++) {
                blanked.setCharAt(i, code.charAt(i) == '\n' ? '\n' : ' ');
            }
            at = Math.max(at + 1, end);
        }
        return blanked.toString();
    }
}
