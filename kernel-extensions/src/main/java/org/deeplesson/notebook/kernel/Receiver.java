package org.deeplesson.notebook.kernel;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;

/** The expression before a dot behind which a member is being typed. */
final class Receiver {

    private static final String BEFORE = "class C { void m() { ";
    private static final String MEMBER = "$here$";

    private Receiver() {}

    /** Empty where no expression ends at the dot. The parser copes with what is not closed yet. */
    static Optional<String> before(String code, int dot) {
        String text = BEFORE + code.substring(0, dot) + "." + MEMBER + "(); }}";
        ParsedJava parsed = ParsedJava.of("C", text);
        int[] place = {-1, -1};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMemberSelect(MemberSelectTree select, Void unused) {
                if (select.getIdentifier().contentEquals(MEMBER)) {
                    place[0] = parsed.start(select.getExpression());
                    place[1] = parsed.end(select.getExpression());
                }
                return super.visitMemberSelect(select, unused);
            }
        }.scan(parsed.unit(), null);
        return place[0] < BEFORE.length() || place[1] <= place[0]
                ? Optional.empty()
                : Optional.of(text.substring(place[0], place[1]));
    }
}
