package org.deeplesson.notebook.kernel;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A declaration as its source has it.
 *
 * @param names of the parameters
 * @param comment the doc comment, or null
 * @param source where it stands
 * @param inherited the same of a type above, or null
 */
record SourceComment(List<String> names, DocCommentTree comment, ParsedJava source, SourceComment inherited) {

    /** Of a type itself. */
    static Optional<SourceComment> of(Class<?> type) {
        return find(type, new Signature("", type.getName(), "", null, ""));
    }

    /** Of a member, or of the member that it overrides where it has no words of its own. */
    static Optional<SourceComment> of(Class<?> owner, Signature wanted) {
        Optional<SourceComment> own = find(owner, wanted);
        if (wanted.isConstructor() || !wanted.isCall()) {
            return own;
        }
        Optional<SourceComment> above = above(owner).stream()
                .map(each -> of(each, wanted))
                .flatMap(Optional::stream)
                .filter(each -> each.comment != null)
                .findFirst();
        if (own.isEmpty() || own.get().comment == null) {
            return above.or(() -> own);
        }
        return Optional.of(new SourceComment(own.get().names, own.get().comment, own.get().source, above.orElse(null)));
    }

    private static List<Class<?>> above(Class<?> type) {
        List<Class<?>> above = new ArrayList<>();
        if (type.getSuperclass() != null) {
            above.add(type.getSuperclass());
        }
        Collections.addAll(above, type.getInterfaces());
        return above;
    }

    private static Optional<SourceComment> find(Class<?> owner, Signature wanted) {
        return SourceFiles.of(owner).flatMap(text -> {
            ParsedJava parsed = ParsedJava.of(SourceFiles.outermost(owner).getSimpleName(), text);
            Search search = new Search(chain(owner), wanted);
            search.scan(new TreePath(parsed.unit()), null);
            return search.found()
                    .map(path -> new SourceComment(
                            path.getLeaf() instanceof MethodTree method ? names(method) : List.of(),
                            parsed.trees().getDocCommentTree(path),
                            parsed,
                            null));
        });
    }

    private static List<String> names(MethodTree method) {
        return method.getParameters().stream()
                .map(each -> each.getName().toString())
                .toList();
    }

    /** The class and those around it, the outermost first. */
    private static List<String> chain(Class<?> type) {
        Deque<String> chain = new ArrayDeque<>();
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            chain.addFirst(each.getSimpleName());
        }
        return List.copyOf(chain);
    }

    /** Looks through one source; of several methods of one name and length, the one whose parameters read the same. */
    private static final class Search extends TreePathScanner<Void, Void> {

        private final List<String> chain;
        private final Signature wanted;
        private final List<String> inside = new ArrayList<>();
        private TreePath exact;
        private TreePath similar;

        Search(List<String> chain, Signature wanted) {
            this.chain = chain;
            this.wanted = wanted;
        }

        Optional<TreePath> found() {
            return Optional.ofNullable(exact).or(() -> Optional.ofNullable(similar));
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            inside.add(tree.getSimpleName().toString());
            if (inside.equals(chain)) {
                if (wanted.name().isEmpty()) {
                    exact = getCurrentPath();
                } else {
                    tree.getMembers().forEach(each -> member(each, tree));
                }
            } else if (chain.size() > inside.size()
                    && chain.subList(0, inside.size()).equals(inside)) {
                tree.getMembers().forEach(each -> scan(each, null));
            }
            inside.remove(inside.size() - 1);
            return null;
        }

        private void member(Tree tree, ClassTree owner) {
            TreePath path = new TreePath(getCurrentPath(), tree);
            if (!wanted.isCall()) {
                exact = tree instanceof VariableTree variable
                                && variable.getName().contentEquals(wanted.name())
                        ? path
                        : exact;
                return;
            }
            if (!(tree instanceof MethodTree method)
                    || method.getParameters().size() != wanted.parameters().size()
                    || !method.getName().contentEquals(wanted.isConstructor() ? "<init>" : wanted.name())) {
                return;
            }
            similar = similar == null ? path : similar;
            List<String> types = method.getParameters().stream()
                    .map(each -> Signature.plain(each.getType().toString()))
                    .toList();
            exact = types.equals(wanted.parameterTypes()) ? path : exact;
        }
    }
}
