package org.deeplesson.notebook.kernel;

/** The comments and texts in code, which are no part of what is wrong in it. */
final class Comments {

    private Comments() {}

    /** The same code with spaces for its comments, so that each place stays where it is. */
    static String blanked(String code) {
        return written(code, false);
    }

    /** The same, with quotation marks all over its texts. */
    static String masked(String code) {
        return written(code, true);
    }

    private static String written(String code, boolean masksTexts) {
        StringBuilder written = new StringBuilder(code);
        int at = 0;
        while (at < code.length()) {
            int end = Place.endOfTextOrComment(code, at);
            boolean isComment = code.charAt(at) == '/';
            for (int i = at; i < end && (isComment || masksTexts); i++) {
                written.setCharAt(i, code.charAt(i) == '\n' ? '\n' : isComment ? ' ' : '"');
            }
            at = Math.max(at + 1, end);
        }
        return written.toString();
    }
}
