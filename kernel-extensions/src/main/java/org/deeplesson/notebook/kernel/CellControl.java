package org.deeplesson.notebook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs compiled snippets in this process. What JShell wants to run while it compiles a cell is only noted; the kernel runs it
 * when all of the cell is compiled, on a thread that does nothing else: the compiler's thread is never interrupted, which
 * would close the files that it reads.
 */
final class CellControl extends DirectExecutionControl {

    /**
     * A method that JShell made of a snippet.
     *
     * @param className its class
     * @param method its name
     */
    record Invocation(String className, String method) {}

    private final CellLoader loader;
    private final CellThread thread;
    private final BooleanSupplier stopped;
    private final List<Invocation> noted = new ArrayList<>();

    /** @param stopped whether the cell was interrupted before its next snippet began */
    CellControl(CellLoader loader, CellThread thread, BooleanSupplier stopped) {
        super(loader);
        this.stopped = stopped;
        this.loader = loader;
        this.thread = thread;
    }

    @Override
    public String invoke(String className, String method) {
        noted.add(new Invocation(className, method));
        return "";
    }

    /** What JShell wanted to run since this was asked last. */
    List<Invocation> takeNoted() {
        List<Invocation> taken = List.copyOf(noted);
        noted.clear();
        return taken;
    }

    /**
     * Runs a snippet.
     *
     * @return its value, as it is
     * @throws ExecutionException with what the snippet threw
     */
    Object run(Invocation snippet) throws ExecutionException {
        CompletableFuture<Object> outcome = thread.run(loader, () -> call(snippet));
        try {
            return thread.await(outcome);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvocationTargetException thrown
                    ? new ExecutionException(thrown.getCause())
                    : e;
        }
    }

    private Object call(Invocation snippet) throws ReflectiveOperationException {
        if (stopped.getAsBoolean()) {
            throw new CellStopped();
        }
        Method method = loader.loadClass(snippet.className()).getDeclaredMethod(snippet.method());
        method.setAccessible(true);
        return method.invoke(null);
    }
}
