package org.deeplesson.notebook.kernel;

import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;

/** IJava's magics under IJava's names. */
final class BundledMagics {

    private BundledMagics() {}

    static void register(DeepLessonKernel kernel) {
        MagicsRegistry registry = kernel.getMagicsRegistry();
        LineMagic<Void, DeepLessonKernel> classpath = BundledMagics::classpath;
        registry.registerLineMagic("classpath", classpath);
        registry.registerLineMagic("jars", classpath);
        LoadMagic.register(registry);
        MavenMagic.register(registry);
        TimeMagic.register(registry);
    }

    private static Void classpath(DeepLessonKernel kernel, List<String> patterns) {
        for (String pattern : patterns) {
            List<Path> found = PathsHandler.resolveGlobs(pattern);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "%classpath: path must name a jar or a folder that is there, but was " + pattern
                                + ". Check the path, which counts from the notebook's folder.");
            }
            kernel.addToClasspath(found);
        }
        return null;
    }
}
