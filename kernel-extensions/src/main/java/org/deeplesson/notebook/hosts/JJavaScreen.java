package org.deeplesson.notebook.hosts;

import java.util.UUID;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.live.Screen;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Outputs of the running cell, in JJava's words. */
final class JJavaScreen implements Screen {

    private final BaseKernel kernel;

    JJavaScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String show(MimeBundle content) {
        DisplayData data = data(content);
        data.setDisplayId(UUID.randomUUID().toString());
        kernel.display(data);
        return data.getDisplayId();
    }

    @Override
    public void update(String id, MimeBundle content) {
        kernel.getIO().display.updateDisplay(id, data(content));
    }

    private static DisplayData data(MimeBundle content) {
        DisplayData data = new DisplayData();
        content.data().forEach(data::putData);
        return data;
    }
}
