package org.deeplesson.notebook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs compiled snippets in this process, on a thread that does nothing else: the compiler's thread is never interrupted,
 * which would close the files that it reads.
 */
final class CellControl extends DirectExecutionControl {

    private final CellLoader loader;
    private final CellThread thread;

    private volatile Object value;
    private volatile Throwable thrown;

    CellControl(CellLoader loader, CellThread thread) {
        super(loader);
        this.loader = loader;
        this.thread = thread;
    }

    /** Puts the snippet's value aside as it is: JShell itself passes text only. */
    @Override
    protected String invoke(Method snippet) throws Exception {
        CompletableFuture<Object> outcome = thread.run(loader, () -> snippet.invoke(null));
        Object result = null;
        Throwable failure = null;
        try {
            result = thread.await(outcome);
        } catch (ExecutionException e) {
            failure = e.getCause();
        }
        value = result;
        thrown = failure instanceof InvocationTargetException ? failure.getCause() : failure;
        if (failure instanceof Exception exception) {
            throw exception;
        }
        return "";
    }

    /** The value of the snippet that ran last; asked for once. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** What the snippet that ran last threw, or null; asked for once. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }
}
