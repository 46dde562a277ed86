package org.deeplesson.notebook.hosts;

import org.deeplesson.datasets.Downloads;
import org.deeplesson.notebook.live.LiveDownload;
import org.deeplesson.notebook.live.LiveSearch;
import org.deeplesson.notebook.live.LiveTraining;
import org.deeplesson.notebook.live.Screen;
import org.deeplesson.training.Progress;
import org.deeplesson.tuning.SearchProgress;

/** What a kernel shows while it happens: training, searches and downloads, in outputs that are updated in place. */
final class Live {
    private Live() {}

    /**
     * Shows from now on in this kernel's outputs.
     *
     * @param kernel its name, for the doctor
     */
    static void in(String kernel, Screen screen) {
        System.setProperty("deeplesson.kernel", kernel);
        Progress.use(LiveTraining.on(screen));
        SearchProgress.use(() -> new LiveSearch(screen));
        Downloads.use(new LiveDownload(screen));
    }
}
