package org.deeplesson.notebook.hosts;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.live.Screen;

/** Outputs of the running cell, in IJava's words. */
final class IJavaScreen implements Screen {

    private final BaseKernel kernel;

    IJavaScreen(BaseKernel kernel) {
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
