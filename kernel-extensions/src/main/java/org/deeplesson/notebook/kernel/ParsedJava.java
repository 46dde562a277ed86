package org.deeplesson.notebook.kernel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The syntax of a source text, and nothing more: no name in it is looked up, and what is wrong in it is passed over.
 *
 * @param unit the tree
 * @param trees tells places and doc comments in it
 */
record ParsedJava(CompilationUnitTree unit, DocTrees trees) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    static ParsedJava of(String className, String text) {
        return of(className, text, diagnostic -> {});
    }

    /** javac's names of the errors in a text's syntax. */
    static Stream<String> errors(String text) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        of("C", text, found);
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getCode);
    }

    private static ParsedJava of(String className, String text, DiagnosticListener<JavaFileObject> listener) {
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('$', '_') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        JavacTask task =
                (JavacTask) COMPILER.getTask(null, FILES, listener, List.of("-proc:none"), null, List.of(file));
        try {
            return new ParsedJava(task.parse().iterator().next(), DocTrees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int start(Tree tree) {
        return (int) trees.getSourcePositions().getStartPosition(unit, tree);
    }

    int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(unit, tree);
    }
}
