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
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;

/** Defines the classes of cells. What the kernel was started with comes from the application's own loader. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {

    private final Set<String> known =
            new HashSet<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

    CellLoader(ClassLoader library) {
        super("cells", new URL[0], library);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException {
        // All are known before the first is defined: they may refer to each other.
        for (ClassBytecodes each : classes) {
            declared.put(each.name(), CellCode.stoppable(each.bytecodes()));
        }
        boolean[] installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loadClass(classes[i].name());
                installed[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException(classes[i].name() + ": " + e.getMessage(), installed);
            }
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            declared.put(each.name(), CellCode.stoppable(each.bytecodes()));
        }
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
            byte[] code = declared.get(name);
            return code == null ? super.findClass(name) : defineClass(name, code, 0, code.length);
        }
    }
}
