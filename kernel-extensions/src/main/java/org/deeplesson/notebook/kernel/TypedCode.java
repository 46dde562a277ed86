package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/**
 * The part of a cell before the cursor, in a form that JShell understands: it looks at one declaration or at statements, and
 * not at one after the other.
 *
 * @param code what JShell gets
 * @param offset what to add to a place in it for the place in the cell; may be negative
 */
record TypedCode(String code, int offset) {

    private static final Pattern NOT_IN_A_BLOCK = Pattern.compile("^[ \\t]*(?:%|import\\b)[^\\n]*", Pattern.MULTILINE);
    private static final Pattern LAST_LINE_IMPORTS =
            Pattern.compile("(?:^|.*\\n)[ \\t]*import\\s[^\\n]*", Pattern.DOTALL);

    /** The forms to try one after the other; each is made when the one before it was of no use. */
    static Stream<TypedCode> forms(String typed, SourceCodeAnalysis parser) {
        if (LAST_LINE_IMPORTS.matcher(typed).matches()) {
            int start = typed.lastIndexOf("import");
            return Stream.of(new TypedCode(typed.substring(start), start));
        }
        return Stream.<Supplier<TypedCode>>of(() -> inBlock(typed), () -> lastPiece(typed, parser))
                .map(Supplier::get);
    }

    /** Behind a statement, classes are local ones: what stands below them knows them. */
    private static TypedCode inBlock(String typed) {
        return new TypedCode(";" + blanked(typed), -1);
    }

    private static TypedCode lastPiece(String typed, SourceCodeAnalysis parser) {
        List<Piece> pieces = new CellSource("", blanked(typed)).pieces(parser::analyzeCompletion);
        int start = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).start();
        return new TypedCode(typed.substring(start), start);
    }

    private static String blanked(String typed) {
        return NOT_IN_A_BLOCK.matcher(typed).replaceAll(line -> " "
                .repeat(line.group().length()));
    }
}
