package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;

/**
 * A cell that is run again declares its variables again. JShell would make new ones, compile every class again that mentions
 * them and drop the objects of those classes. Where name and type are the same, giving the variable its new value is enough;
 * if that fails, the old value is still there.
 */
final class SameVariable {

    private static final Pattern DECLARATION = Pattern.compile(
            "\\A(?<comments>(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*+)(?<type>[\\p{L}_$][^=;(){}\"']*?[\\s>\\]])(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*=(?!=)\\s*(?!\\{).*",
            Pattern.DOTALL);

    private final JShell shell;

    SameVariable(JShell shell) {
        this.shell = shell;
    }

    /**
     * The variable that is declared again, and the assignment that does the same.
     *
     * @param variable what JShell knows
     * @param code of the same length as the declaration, so that places in it stay
     */
    record Assignment(VarSnippet variable, String code) {}

    Optional<Assignment> of(String declaration) {
        Matcher matcher = DECLARATION.matcher(declaration);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return shell.variables()
                .filter(each -> each.name().equals(matcher.group("name")) && shell.status(each) == Status.VALID)
                .filter(each -> isDeclaredAgain(each, declaration))
                .findFirst()
                .map(each -> new Assignment(
                        each,
                        matcher.group("comments")
                                + matcher.group("type").replaceAll("[^\\n]", " ")
                                + declaration.substring(matcher.start("name"))));
    }

    private boolean isDeclaredAgain(VarSnippet variable, String declaration) {
        List<Snippet> parsed = shell.sourceCodeAnalysis().sourceToSnippets(declaration);
        return parsed.size() == 1
                && parsed.get(0) instanceof VarSnippet again
                && again.subKind() == SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
                && again.name().equals(variable.name())
                && again.typeName().equals(variable.typeName());
    }
}
