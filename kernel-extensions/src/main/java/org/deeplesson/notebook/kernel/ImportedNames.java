package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Types that cells declare and classes that they import: with two of one name JShell would refuse every later snippet. */
final class ImportedNames {

    private static final Pattern TYPE_OR_IMPORT = Pattern.compile("\\b(?:class|interface|enum|record|import)\\s");

    private final JShell shell;

    ImportedNames(JShell shell) {
        this.shell = shell;
    }

    /** The imports whose place a type takes that the piece declares. */
    List<ImportSnippet> replacedBy(Piece piece) {
        Set<String> types = parsed(piece).stream()
                .filter(TypeDeclSnippet.class::isInstance)
                .map(each -> ((TypeDeclSnippet) each).name())
                .collect(Collectors.toSet());
        return shell.imports()
                .filter(each -> !each.isStatic() && types.contains(each.name()))
                .toList();
    }

    /** The type of an earlier cell that stands in the way of the piece's import. */
    Optional<TypeDeclSnippet> declared(Piece piece) {
        Set<String> imported = parsed(piece).stream()
                .filter(each -> each instanceof ImportSnippet one && !one.isStatic())
                .map(each -> ((ImportSnippet) each).name())
                .collect(Collectors.toSet());
        return shell.types().filter(each -> imported.contains(each.name())).findFirst();
    }

    private List<Snippet> parsed(Piece piece) {
        return TYPE_OR_IMPORT.matcher(piece.code()).find()
                ? shell.sourceCodeAnalysis().sourceToSnippets(piece.code())
                : List.of();
    }
}
