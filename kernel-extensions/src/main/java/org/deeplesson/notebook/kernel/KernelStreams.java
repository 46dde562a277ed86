package org.deeplesson.notebook.kernel;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** JJava's own way to the running cell, for extensions that were written for it. */
final class KernelStreams extends JupyterIO {

    KernelStreams() {
        super(StandardCharsets.UTF_8);
    }

    void attach(Replies replies) {
        setEnv(replies);
    }
}
