package org.deeplesson.notebook.hosts;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.UUID;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.live.Screen;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Outputs of the running cell, in JJava's words. */
final class JJavaScreen implements Screen {

    private final BaseKernel kernel;
    private volatile Standing standing = new Standing(null, new WeakReference<>(null));

    JJavaScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String show(MimeBundle content) {
        String id = UUID.randomUUID().toString();
        DisplayData data = data(content);
        name(data, id);
        kernel.display(data);
        return id;
    }

    @Override
    public void update(String id, MimeBundle content) {
        kernel.getIO().display.updateDisplay(id, data(content));
    }

    @Override
    public void standsFor(String id, Object value) {
        standing = new Standing(id, new WeakReference<>(value));
    }

    /** The output that shows this value already, if it is the newest of those that do. */
    Optional<String> showing(Object value) {
        Standing newest = standing;
        return newest.value().get() == value ? Optional.of(newest.id()) : Optional.empty();
    }

    private record Standing(String id, WeakReference<Object> value) {}

    /** Newer JJavas have another {@code setDisplayId}; this, which it calls, is the same in all. */
    static void name(DisplayData data, String id) {
        data.putTransientData(DisplayData.DISPLAY_ID_KEY, id);
    }

    private static DisplayData data(MimeBundle content) {
        DisplayData data = new DisplayData();
        content.data().forEach(data::putData);
        return data;
    }
}
