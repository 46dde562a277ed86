package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Brings a kernel up, and ends its process when it is told to or when Jupyter is gone. */
final class Launcher {

    private static final String HELP =
            """
            Usage: DeepLessonKernel CONNECTION_FILE

            A Jupyter kernel for Java with the DeepLesson library. Jupyter starts it and writes the
            connection file; to see it listed and to run a notebook, use ./workbook.

            What the environment may say (IJAVA_ before the name works too):
              DEEPLESSON_CLASSPATH             jars and folders for cells, * allowed
              DEEPLESSON_COMPILER_OPTS         options for the compiler
              DEEPLESSON_STARTUP_SCRIPT        code to run before the first cell
              DEEPLESSON_STARTUP_SCRIPTS_PATH  files with such code
              DEEPLESSON_TIMEOUT               milliseconds after which a cell is stopped
              DEEPLESSON_OUTPUT_LIMIT          characters that a cell may print (1000000)
              DEEPLESSON_DATA                  folder with mnist/, fashion-mnist/, csv/
              JAVA_TOOL_OPTIONS                options for the JVM, such as -Xmx4g
            """;
    private static final String SOCKETS = "iothread-";
    private static final long LAST_WORDS_MILLIS = 100;

    /** How long shutdown hooks may take; writing a class-data archive takes longer than anything else does. */
    private static final long EXIT_MILLIS = Long.getLong("deeplesson.exit.patience", 4_000);

    /** Without this the first cells wait for the compiler and for tensors, most of a second each; benchmarks compare. */
    private static final boolean IN_BACKGROUND =
            !System.getProperty("deeplesson.background", "true").equals("false");

    private Launcher() {}

    static void launch(String[] arguments) {
        if (arguments.length != 1 || arguments[0].equals("--help") || arguments[0].equals("-h")) {
            System.out.print(HELP);
            System.exit(arguments.length == 1 ? 0 : 2);
        }
        try {
            start(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("DeepLessonKernel: the connection file must be readable, but was " + arguments[0] + " ("
                    + e + "). Start the kernel through Jupyter.");
            System.exit(1);
        }
    }

    private static void start(KernelConnectionProperties asked) throws IOException, GeneralSecurityException {
        watchParent(System.getenv("JPY_PARENT_PID"));
        CellOutput.install();
        System.setIn(new CellInput());
        Thread.setDefaultUncaughtExceptionHandler(Launcher::uncaught);
        Options options = new Options(System.getenv());
        DeepLessonKernel kernel = new DeepLessonKernel(options);
        onSignal("INT", kernel::interrupt);
        onSignal("TERM", Launcher::exit);
        Connection connection = new Connection(
                asked.getTransport().equals(UnixRelay.TRANSPORT) ? UnixRelay.relayed(asked) : asked,
                options.outputLimit(),
                kernel::nextCount);
        kernel.becomeHandlerForConnection(connection);
        if (IN_BACKGROUND) {
            Thread prepare = new Thread(() -> prepare(kernel), "Prepare");
            prepare.setDaemon(true);
            prepare.start();
            connection.connect();
        } else {
            connection.connect();
            kernel.prepare(false);
        }
    }

    /** The compiler first, which every cell needs; both at once would share two cores with Java's own compilers. */
    private static void prepare(DeepLessonKernel kernel) {
        kernel.prepare(true);
        Preloaded.loadTensors();
    }

    /**
     * A thread of a cell that was stopped has nothing to say; any other error belongs to the cell that started it. A kernel
     * whose sockets are dead hears nothing any more: Jupyter starts another when its process has ended.
     */
    private static void uncaught(Thread thread, Throwable thrown) {
        if (thread.getName().startsWith(SOCKETS)) {
            Runtime.getRuntime().halt(1);
        }
        if (!(thrown instanceof CellStopped)) {
            System.err.println("Exception in thread \"" + thread.getName() + "\" " + thrown);
        }
    }

    /** Jupyter's other way to interrupt, and to end. The class is not part of the Java API, so it is taken only where it is there. */
    private static void onSignal(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (p, m, a) -> {
                action.run();
                return null;
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
        } catch (ReflectiveOperationException e) {
            return;
        }
    }

    /** A server that was killed cannot tell its kernels. */
    private static void watchParent(String pid) {
        if (pid != null && pid.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(parent -> parent.onExit().thenRun(Launcher::exit));
        }
    }

    /** Ends the process when the reply is out, whatever threads cells have left and whatever a shutdown hook waits for. */
    static void exitSoon(Replies replies) {
        replies.drain();
        pause(LAST_WORDS_MILLIS);
        exit();
    }

    private static void exit() {
        Thread exit = new Thread(() -> System.exit(0), "Exit");
        exit.setDaemon(true);
        exit.start();
        pause(EXIT_MILLIS);
        Runtime.getRuntime().halt(0);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
