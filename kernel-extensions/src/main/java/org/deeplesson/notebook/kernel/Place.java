package org.deeplesson.notebook.kernel;

/**
 * In what the end of a typed text stands.
 *
 * @param kind code, a string, or a comment
 * @param start where the string or comment begins, its mark included; 0 for code
 */
record Place(Kind kind, int start) {

    enum Kind {
        CODE,
        STRING,
        COMMENT
    }

    static Place atEndOf(String typed) {
        int at = 0;
        while (at < typed.length()) {
            String close = closeOf(typed, at);
            if (close == null) {
                at++;
                continue;
            }
            Kind kind = typed.charAt(at) == '/' ? Kind.COMMENT : Kind.STRING;
            int end = endOf(typed, at, close, kind);
            if (end < 0) {
                return new Place(kind, at);
            }
            at = end;
        }
        return new Place(Kind.CODE, 0);
    }

    /** Behind the string or comment that begins at a place, or the place itself where none does. */
    static int endOfTextOrComment(String code, int at) {
        String close = closeOf(code, at);
        if (close == null) {
            return at;
        }
        int end = endOf(code, at, close, code.charAt(at) == '/' ? Kind.COMMENT : Kind.STRING);
        return end < 0 ? code.length() : end;
    }

    private static String closeOf(String typed, int at) {
        if (typed.startsWith("\"\"\"", at)) {
            return "\"\"\"";
        }
        return switch (typed.charAt(at)) {
            case '"' -> "\"";
            case '\'' -> "'";
            case '/' -> typed.startsWith("//", at) ? "\n" : typed.startsWith("/*", at) ? "*/" : null;
            default -> null;
        };
    }

    /** Behind the closing mark, or -1. A string that its line leaves open ends with the line. */
    private static int endOf(String typed, int open, String close, Kind kind) {
        int at = open + (kind == Kind.COMMENT ? 2 : close.length());
        for (; at < typed.length(); at++) {
            if (kind == Kind.STRING && typed.charAt(at) == '\\') {
                at++;
            } else if (typed.startsWith(close, at)) {
                return at + close.length();
            } else if (close.length() == 1 && typed.charAt(at) == '\n') {
                return at + 1;
            }
        }
        return -1;
    }
}
