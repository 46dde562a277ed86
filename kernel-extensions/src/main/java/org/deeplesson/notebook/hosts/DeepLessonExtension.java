package org.deeplesson.notebook.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Displays;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** For JJava and the bundled kernel, which find it on the class path. */
public final class DeepLessonExtension implements Extension {

    /** The bundled kernel's name, which has the imports already. */
    private static final String BUNDLED = "deeplesson";

    /** For the service loader. */
    public DeepLessonExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        JJavaScreen screen = new JJavaScreen(kernel);
        Displays.all().forEach(display -> register(display, kernel.getRenderer(), screen));
        boolean bundled = kernel.getName().equals(BUNDLED);
        Live.in(bundled ? "Java (DeepLesson)" : kernel.getName(), screen);
        if (!bundled) {
            imports().forEach(kernel::evalRaw);
        }
    }

    /** What cells of JJava are to know from the beginning: the list is the one that IJava's startup script begins with. */
    static List<String> imports() {
        try (InputStream in = DeepLessonExtension.class.getResourceAsStream("ijava.jshell")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("import "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> void register(Display<T> display, Renderer renderer, JJavaScreen screen) {
        renderer.createRegistration(display.type())
                .preferring(Forms.PREFERRED)
                .register((value, context) -> render(value, context, screen));
    }

    /** The display of the value's own type may be a nearer one than the one that JJava found. */
    private static void render(Object value, RenderContext context, JJavaScreen screen) {
        // The bundled kernel says what its cell shows already, and does not show the same output again. Others say
        // nothing.
        if (context.getParameter("shown") instanceof Set<?> shown) {
            screen.showing(value)
                    .filter(shown::contains)
                    .ifPresent(id -> JJavaScreen.name(context.getOutputContainer(), id));
        }
        Displays.render(value).ifPresent(bundle -> bundle.data()
                .forEach((type, content) -> context.renderIfRequested(MIMEType.parse(type), () -> content)));
    }
}
