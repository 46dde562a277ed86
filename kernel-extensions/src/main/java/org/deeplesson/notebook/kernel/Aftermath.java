package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** What a cell did to names of other cells by declaring something again: told below the cell, with what to run again. */
final class Aftermath {

    private final JShell shell;
    private final Origins origins;
    private final KeptValues values;

    Aftermath(JShell shell, Origins origins, KeptValues values) {
        this.shell = shell;
        this.origins = origins;
        this.values = values;
    }

    Optional<Card> of(List<CompiledPiece> pieces) {
        Set<String> causes = new LinkedHashSet<>();
        Set<DeclarationSnippet> lost = new LinkedHashSet<>();
        Set<DeclarationSnippet> broken = new LinkedHashSet<>();
        Set<String> anew = new LinkedHashSet<>();
        for (CompiledPiece piece : pieces) {
            int before = lost.size() + broken.size() + anew.size();
            begunAnew(piece, pieces).forEach(anew::add);
            broken.addAll(piece.outcome().broken());
            for (SnippetEvent event : piece.outcome().events()) {
                if (event.causeSnippet() != null && event.snippet() instanceof DeclarationSnippet snippet) {
                    if (snippet instanceof VarSnippet variable && isLost(piece, variable)) {
                        lost.add(snippet);
                    } else if (!(snippet instanceof VarSnippet) && isUndefined(shell.status(snippet))) {
                        broken.add(snippet);
                    }
                }
            }
            if (lost.size() + broken.size() + anew.size() > before) {
                piece.snippets().stream().map(Aftermath::name).forEach(causes::add);
            }
        }
        return causes.isEmpty() ? Optional.empty() : Optional.of(card(causes, lost, broken, anew));
    }

    /** Of types that the cell itself declares, too, nobody expects old values. */
    private Stream<String> begunAnew(CompiledPiece piece, List<CompiledPiece> cell) {
        Set<String> own = cell.stream()
                .flatMap(each -> each.snippets().stream())
                .map(Aftermath::name)
                .collect(Collectors.toSet());
        return piece.moves().stream()
                .filter(move -> move.snippet() instanceof TypeDeclSnippet type && !own.contains(type.name()))
                .flatMap(move -> values.begunAnew(move, (TypeDeclSnippet) move.snippet()).stream());
    }

    private boolean isLost(CompiledPiece piece, VarSnippet variable) {
        Status status = shell.status(variable);
        return isUndefined(status) || status == Status.VALID && isReset(piece, variable);
    }

    private static boolean isUndefined(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /** Whether a variable has no value because its class is another one now. */
    private boolean isReset(CompiledPiece piece, VarSnippet variable) {
        return piece.moves().stream()
                        .anyMatch(move -> move.snippet() == variable && values.isNull(move.to(), variable.name()))
                && piece.snippets().stream().anyMatch(TypeDeclSnippet.class::isInstance);
    }

    private Card card(
            Set<String> causes, Set<DeclarationSnippet> lost, Set<DeclarationSnippet> broken, Set<String> anew) {
        StringBuilder words = new StringBuilder(String.join(", ", causes)).append(" was declared again.");
        if (!lost.isEmpty()) {
            words.append(" Lost their values: ").append(names(lost)).append('.');
        }
        if (!broken.isEmpty()) {
            words.append(" No longer compile with it, and are gone: ")
                    .append(names(broken))
                    .append('.');
        }
        if (!anew.isEmpty()) {
            words.append(" Have their first values again: ")
                    .append(String.join(", ", anew))
                    .append('.');
        }
        Set<String> again = new LinkedHashSet<>();
        Set<String> apart = new LinkedHashSet<>();
        Stream.concat(lost.stream(), broken.stream())
                .map(origins::of)
                .filter(Objects::nonNull)
                .map(Piece::cell)
                .forEach(cell -> (declaresOneOf(causes, cell) ? apart : again).add(cell.name()));
        List<String> remedies = new ArrayList<>();
        if (!again.isEmpty()) {
            remedies.add("Run " + String.join(", ", again) + " again.");
        }
        if (!apart.isEmpty()) {
            remedies.add("Run again what made them in " + String.join(", ", apart) + ", but not all of it: the older "
                    + String.join(", ", causes) + " stands there too.");
        }
        if (!anew.isEmpty()) {
            remedies.add("If a cell has changed " + String.join(", ", anew) + ", run it again.");
        }
        return Card.notice(words.toString(), remedies);
    }

    /** Whether the cell would bring back what was declared anew. */
    private static boolean declaresOneOf(Set<String> names, CellSource cell) {
        return names.stream().anyMatch(name -> Pattern.compile(
                        "\\b(?:class|interface|enum|record)\\s+" + Pattern.quote(name) + "\\b")
                .matcher(cell.text())
                .find());
    }

    private static String names(Set<DeclarationSnippet> snippets) {
        return snippets.stream()
                .map(DeclarationSnippet::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration ? declaration.name() : snippet.source();
    }
}
