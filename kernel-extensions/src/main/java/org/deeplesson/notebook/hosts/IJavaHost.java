package org.deeplesson.notebook.hosts;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Displays;

/** For IJava 1.3, called by its startup script {@code ijava.jshell}, which stands beside this class in the jar. */
public final class IJavaHost {

    private IJavaHost() {}

    /**
     * Makes a kernel show the project's types, and training as it goes on.
     *
     * @param kernel IJava's, from {@code IJava.getKernelInstance()}
     */
    public static void install(BaseKernel kernel) {
        Displays.all().forEach(display -> register(display, kernel.getRenderer()));
        Live.in("IJava", new IJavaScreen(kernel));
    }

    private static <T> void register(Display<T> display, Renderer renderer) {
        renderer.createRegistration(display.type())
                .preferring(Forms.PREFERRED)
                .register((value, context) -> render(value, context));
    }

    /** The display of the value's own type may be a nearer one than the one that IJava found. */
    private static void render(Object value, RenderContext context) {
        Displays.render(value).ifPresent(bundle -> bundle.data()
                .forEach((type, content) -> context.renderIfRequested(type(type), () -> content)));
    }

    private static MIMEType type(String name) {
        try {
            return MIMEType.parse(name);
        } catch (io.github.spencerpark.jupyter.kernel.display.mime.MIMETypeParseException e) {
            throw new IllegalArgumentException(
                    "IJavaHost: a display's form must be a MIME type, but was " + name + ". Correct the display.", e);
        }
    }
}
