package org.deeplesson.notebook.kernel;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** Defines the classes of cells. What the kernel was started with comes from the application's own loader. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {

    private static final String CELL_CLASSES = "REPL.";
    private static final String SNIPPET = "$JShell$";

    private final Set<String> known =
            new HashSet<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

    CellLoader(ClassLoader library) {
        super("cells", new URL[0], library);
    }

    /** JShell's classes are kept until it is known which lines they stand for. */
    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            compiled.put(each.name(), each.bytecodes());
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        load(classes);
    }

    /** Whether the name is that of a class that a cell declared, or of one that JShell made of its statements. */
    static boolean isOfCell(String className) {
        return className.startsWith(CELL_CLASSES);
    }

    /** The class that JShell wrapped round a snippet, of that class or one inside it. */
    static String outermost(String name) {
        int nested = name.indexOf('$', name.indexOf(SNIPPET) + SNIPPET.length());
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Whether JShell has compiled a class since classes were declared last. */
    boolean hasCompiled(String name) {
        return compiled.containsKey(name);
    }

    /**
     * Gives the classes that JShell compiled last the lines of their cells; they are defined when code first needs them.
     *
     * @return their names
     */
    Set<String> declareCompiled(Map<String, CellLines> linesByClass) {
        Map<String, byte[]> taken = Map.copyOf(compiled);
        compiled.clear();
        taken.forEach((name, code) -> declared.put(name, CellCode.woven(code, linesByClass.get(outermost(name)))));
        return taken.keySet();
    }

    /** Whether code of a cell has needed a class. */
    boolean isLoaded(String name) {
        return findLoadedClass(name) != null;
    }

    /** Drops classes that no code has needed and none will: their cell is not run. */
    void forget(Set<String> names) {
        declared.keySet().removeAll(names);
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator)) {
                if (known.add(entry)) {
                    addURL(Path.of(entry).toUri().toURL());
                }
            }
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] code = declared.remove(name);
            return code == null ? super.findClass(name) : defineClass(name, code, 0, code.length);
        }
    }
}
