package org.deeplesson.notebook.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;

/** Answers a front end's requests. Started by Jupyter with a connection file; see {@link #main}. */
public final class DeepLessonKernel extends BaseKernel {

    private static final String VERSION = "0.1.0";

    private final Evaluator evaluator;
    private final Magics magics;
    private final CodeHelp help;
    private final Execution execution;
    private final CellHistory history = new CellHistory();
    private final CompletableFuture<Void> prepared = new CompletableFuture<>();
    private final AtomicReference<CellFailure> startupFailure = new AtomicReference<>();
    private volatile boolean isAwaited;
    private final Options options;

    DeepLessonKernel(Options options) {
        super(
                "deeplesson",
                VERSION,
                new LanguageInfo.Builder("Java")
                        .version(String.valueOf(Runtime.version().feature()))
                        .mimetype("text/x-java-source")
                        .fileExtension(".jshell")
                        .pygments("java")
                        .codemirror("java")
                        .build(),
                List.of(new HelpLink("Java API", "https://docs.oracle.com/en/java/javase/17/docs/api/")),
                null,
                new KernelStreams(),
                new CommManager(),
                new CellRenderer(),
                new MagicParser("%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler("", "", "", line -> ""));
        this.options = options;
        evaluator = new Evaluator(options.compilerOptions());
        magics = new Magics(getMagicsRegistry());
        help = evaluator.help(magics);
        execution = new Execution(evaluator, magics, help, getRenderer(), options, this::beginCell);
        BundledMagics.register(this);
    }

    /**
     * Starts the kernel.
     *
     * @param arguments the connection file that Jupyter wrote, or {@code --help}
     */
    public static void main(String[] arguments) {
        Launcher.launch(arguments);
    }

    /**
     * Everything that the first cell needs, done while the front end is still connecting.
     *
     * @param isAhead whether to do what the first cell would do for those after it, unless it is there already
     */
    void prepare(boolean isAhead) {
        try {
            Memory.limit();
            evaluator.declare(Preloaded.imports());
            onStartup();
            options.check();
            addToClasspath(options.classPath());
            for (Options.Script script : options.startupScripts()) {
                evaluator.evaluate(translated(script.name(), script.code()));
            }
            if (isAhead && !isAwaited) {
                evaluator.warmUp();
            }
        } catch (CellFailure failure) {
            startupFailure.set(failure);
        } catch (RuntimeException | Error fault) {
            startupFailure.set(CellFailure.of(fault));
        } finally {
            prepared.complete(null);
        }
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.KERNEL_INFO_REQUEST, this::answerKernelInfo);
        connection.setHandler(MessageType.HISTORY_REQUEST, this::answerHistory);
        connection.setHandler(MessageType.COMPLETE_REQUEST, this::answerComplete);
    }

    @Override
    protected void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        Replies replies = (Replies) env;
        ExecuteRequest request = message.getContent();
        boolean counts = !request.isSilent() && request.shouldStoreHistory();
        int count = counts ? executionCount.getAndIncrement() : executionCount.get();
        if (counts) {
            history.add(count, request.getCode());
        }
        commManager.setMessageContext(message);
        ((KernelStreams) io).attach(replies);
        execution.run(request, count, replies);
    }

    /** The number that the next cell gets which is counted. */
    int nextCount() {
        return executionCount.get();
    }

    private CellSource translated(String name, String typed) {
        return new CellSource(name, typed, magics.translate(typed));
    }

    private void awaitPrepared() {
        isAwaited = true;
        prepared.join();
    }

    /** What went wrong at the start is told once, in place of the first cell; those after it run. */
    private void beginCell() {
        awaitPrepared();
        CellFailure failure = startupFailure.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
    }

    private void answerKernelInfo(ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
        env.setBusyDeferIdle();
        Map<String, Object> content = Map.of(
                "status", "ok",
                "protocol_version", Header.PROTOCOL_VERISON,
                "implementation", getName(),
                "implementation_version", VERSION,
                "language_info", getLanguageInfo(),
                "banner", getBanner(),
                "help_links", getHelpLinks());
        ((Replies) env).answer(MessageType.KERNEL_INFO_REPLY, content);
    }

    private void answerHistory(ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        Map<String, Object> content = Map.of("status", "ok", "history", history.find(message.getContent()));
        ((Replies) env).answer(MessageType.HISTORY_REPLY, content);
    }

    private void answerComplete(ShellReplyEnvironment env, Message<CompleteRequest> message) {
        env.setBusyDeferIdle();
        awaitPrepared();
        String code = message.getContent().getCode();
        Completions found =
                help.complete(code, position(code, message.getContent().getCursorPos()));
        ((Replies) env).answer(MessageType.COMPLETE_REPLY, found.content(code));
    }

    /** Front ends count in code points. */
    private static int position(String code, int codePoints) {
        return code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, code.codePointCount(0, code.length()))));
    }

    @Override
    protected void handleShutdownRequest(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        try {
            super.handleShutdownRequest(env, message);
        } finally {
            // Also when an extension cannot be uninstalled.
            Launcher.exitSoon((Replies) env);
        }
    }

    /** Runs code on behalf of a cell, as {@code eval} and the magics do. */
    @Override
    public Object evalRaw(String source) {
        return evaluator.evaluateWithin(translated("eval", source));
    }

    /** Runs what stands below a cell's first line, on behalf of the magic in that line. */
    Object evalBody(String body) {
        return evaluator.evaluateWithin(translated(evaluator.cellName(), "\n" + body));
    }

    @Override
    public void display(DisplayData data) {
        Cell cell = Cell.current();
        if (cell != null) {
            cell.display(data);
        }
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        awaitPrepared();
        return help.inspect(code, position(code, at));
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        awaitPrepared();
        return help.complete(code, position(code, at)).replacements(code);
    }

    @Override
    public String isComplete(String code) {
        return help.isComplete(code);
    }

    @Override
    public void interrupt() {
        evaluator.interrupter().stop();
    }

    @Override
    protected ClassLoader getClassLoader() {
        return evaluator.loader();
    }

    /** Makes jars or folders known to cells, and installs the extensions that they bring. */
    void addToClasspath(List<Path> entries) {
        evaluator.addToClasspath(entries);
        installDefaultExtensions();
    }
}
