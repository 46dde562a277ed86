package org.deeplesson.notebook.kernel;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How much room a text takes where all letters have one width, as in a terminal: Hangul, Kanji and the like take two columns. */
final class Columns {

    private static final Set<UnicodeScript> WIDE =
            EnumSet.of(UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF60;
    private static final int FIRST_HALF_WIDTH = 0xFF61;
    private static final int LAST_HALF_WIDTH = 0xFFDC;
    private static final int FIRST_CJK_SIGN = 0x3000;
    private static final int LAST_CJK_SIGN = 0x303E;
    private static final int FIRST_PICTURE = 0x1F300;
    private static final int LAST_PICTURE = 0x1FAFF;

    private Columns() {}

    /** Blanks as wide as the text; a tab stays one. */
    static String blank(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '\t' ? "\t" : " ".repeat(of(c)))
                .collect(Collectors.joining());
    }

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        return isBetween(FIRST_FULL_WIDTH, character, LAST_FULL_WIDTH)
                || isBetween(FIRST_CJK_SIGN, character, LAST_CJK_SIGN)
                || isBetween(FIRST_PICTURE, character, LAST_PICTURE)
                || WIDE.contains(UnicodeScript.of(character))
                        && !isBetween(FIRST_HALF_WIDTH, character, LAST_HALF_WIDTH);
    }

    private static boolean isBetween(int first, int character, int last) {
        return first <= character && character <= last;
    }
}
