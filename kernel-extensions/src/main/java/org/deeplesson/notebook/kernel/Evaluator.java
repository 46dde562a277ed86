package org.deeplesson.notebook.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.deeplesson.notebook.kernel.CellControl.Invocation;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Runs cells in one JShell, in this process, with everything on the kernel's class path at hand. */
final class Evaluator implements AutoCloseable {

    /** The compiler would look for plug-ins of its own in every jar. */
    private static final List<String> NO_PLUGINS = List.of("--processor-path", "");

    private final CellLoader loader = new CellLoader(Evaluator.class.getClassLoader());
    private final CellThread thread = new CellThread();
    private final CellControl control = new CellControl(loader, thread, this::isStopped);
    private final Interrupter interrupter = new Interrupter(thread);
    private final JShell shell;
    private final CellCompiler compiler;
    private final FailureReport reports;
    private final KeptValues values = new KeptValues(loader);
    private final Aftermath aftermath;
    private final List<Card> notices = new ArrayList<>();
    private final ShellTidy tidy;
    private final FailedClasses failed;
    private final ReentrantLock turn = new ReentrantLock();
    private RunningCell running;

    Evaluator(List<String> compilerOptions) {
        shell = JShell.builder()
                .executionEngine(new InThisProcess(control), Map.of())
                .compilerOptions(Stream.concat(NO_PLUGINS.stream(), compilerOptions.stream())
                        .toArray(String[]::new))
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        Origins origins = new Origins();
        reports = new FailureReport(shell, origins);
        tidy = new ShellTidy(shell);
        failed = new FailedClasses(shell);
        aftermath = new Aftermath(shell, origins, values);
        compiler = new CellCompiler(shell, control, loader, origins, reports.compile(), this::refuseIfStopped);
    }

    /** Makes known to cells what the kernel brings. */
    void declare(List<String> imports) {
        if (!ShellImports.declare(shell, imports)) {
            imports.forEach(line -> evaluate(new CellSource("imports.jshell", line)));
        }
    }

    /** The compiler reads what the imports name when it compiles for the first time, which takes most of a second. */
    void warmUp() {
        try {
            evaluate(new CellSource("warm-up", "1 + 1"));
        } catch (CellFailure stopped) {
            return; // by who cannot know of it: the first cell will take a moment longer
        }
    }

    /**
     * Runs a cell; waits until no other code is evaluated.
     *
     * @return the value of the last expression, or null
     * @throws CellFailure when it cannot be compiled, throws, or is interrupted
     */
    Object evaluate(CellSource cell) {
        turn.lock();
        try {
            return evaluateNow(cell);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Runs code on behalf of a cell.
     *
     * @throws IllegalStateException for a thread that the cell has started, while a cell runs: JShell does one thing at a time
     */
    Object evaluateWithin(CellSource cell) {
        if (thread.isRunning(Thread.currentThread())) {
            return evaluateNow(cell);
        }
        if (!turn.tryLock()) {
            throw new IllegalStateException(
                    "eval: only the thread of the cell may evaluate code while a cell runs, but was "
                            + Thread.currentThread().getName() + ". Evaluate it in the cell itself.");
        }
        try {
            return evaluateNow(cell);
        } finally {
            turn.unlock();
        }
    }

    private Object evaluateNow(CellSource cell) {
        RunningCell outer = running;
        if (outer != null) {
            outer.makeWay(compiler);
        }
        List<Piece> pieces = compiler.pieces(cell);
        refuseUnfinished(pieces);
        RunningCell inner = new RunningCell(pieces);
        running = inner;
        try {
            Object value = null;
            while (inner.hasNext()) {
                refuseIfStopped();
                value = run(inner.next(compiler));
            }
            compiler.undefined(inner.done()).ifPresent(snippet -> {
                throw reports.compile().undefinedYet(snippet);
            });
            return value;
        } catch (CellFailure failure) {
            if (Memory.isFull(failure.getCause())) {
                giveUpVariables(inner.done());
            }
            throw failure;
        } finally {
            inner.makeWay(compiler);
            running = outer;
            aftermath.of(inner.done()).ifPresent(notices::add);
            if (outer == null) {
                giveUpResults(inner.done());
                tidy.tidy();
                HeapReserve.useIfLow();
            }
        }
    }

    /** How reports call the cell that runs. */
    String cellName() {
        return running.cell().name();
    }

    /** What is good to know about what ran since this was asked last. */
    List<Card> takeNotices() {
        List<Card> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    private boolean isStopped() {
        return interrupter.stopped();
    }

    /** Ends a cell that was interrupted, even one that took no notice. */
    void refuseIfStopped() {
        if (isStopped()) {
            throw failure(null);
        }
    }

    /** @param thrown where the cell was stopped, or null */
    private CellFailure failure(Throwable thrown) {
        if (interrupter.full() != null) {
            return reports.full(interrupter.full(), thrown);
        }
        return interrupter.stopped() ? reports.interrupted(thrown) : reports.thrown(thrown);
    }

    /** Nothing of a cell is run when its end cannot even be parsed. */
    private void refuseUnfinished(List<Piece> pieces) {
        if (!pieces.isEmpty() && pieces.get(pieces.size() - 1).isUnfinished()) {
            throw reports.compile().unfinished(pieces.get(pieces.size() - 1));
        }
    }

    /** A result that has no name can never be asked for again. */
    private void giveUpResults(List<CompiledPiece> done) {
        done.stream()
                .flatMap(piece -> piece.snippets().stream())
                .filter(snippet -> snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .forEach(snippet ->
                        values.clear(analysis().wrapper(snippet).fullClassName(), ((VarSnippet) snippet).name()));
    }

    /** What filled the memory is most likely in a variable of the cell that ran out of it. */
    private void giveUpVariables(List<CompiledPiece> done) {
        for (CompiledPiece piece : done) {
            for (Snippet snippet : piece.snippets()) {
                if (snippet instanceof VarSnippet variable) {
                    values.clear(analysis().wrapper(snippet).fullClassName(), variable.name());
                }
            }
        }
    }

    private Object run(CompiledPiece compiled) {
        values.move(compiled);
        Object value = null;
        for (Invocation invocation : compiled.invocations()) {
            try {
                value = control.run(invocation);
            } catch (ExecutionException e) {
                failed.giveUp(e.getCause());
                if (Memory.isFull(e.getCause())) {
                    HeapReserve.use();
                }
                if (e.getCause() instanceof CellFailure nested) {
                    // Of code that a magic ran: it is said already what is wrong, and where.
                    throw nested;
                }
                throw failure(e.getCause());
            }
        }
        IntegerDivision.notice(compiled.outcome().piece(), value).ifPresent(notices::add);
        return compiled.isShown() ? value : null;
    }

    /** Runs something of the kernel's own as a cell runs: it may call code of cells, and can be interrupted. */
    <T> T onCellThread(Callable<T> work) {
        try {
            return thread.await(thread.run(loader, work));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    CodeHelp help(Magics magics) {
        return new CodeHelp(shell, loader, magics);
    }

    Interrupter interrupter() {
        return interrupter;
    }

    /** Where classes are looked up that cells name: their own, and what was added since the start. */
    ClassLoader loader() {
        return loader;
    }

    /** Makes jars or folders known to the compiler and to running cells. */
    void addToClasspath(List<Path> entries) {
        if (!entries.isEmpty()) {
            String path = entries.stream()
                    .map(each -> each.toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
            shell.addToClasspath(path);
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    /** Hands JShell the one control that this kernel made. */
    private record InThisProcess(CellControl control) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "deeplesson";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
