package org.deeplesson.notebook.live;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplesson.datasets.DownloadListener;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;

/**
 * Shows downloads while they come: one output a file, updated in place, that says in the end what came.
 *
 * <p>To install it: {@code Downloads.use(new LiveDownload(screen))}.
 */
public final class LiveDownload implements DownloadListener {
    private final Screen screen;
    private final Map<String, String> shown = new HashMap<>();

    /** Shows on this screen. */
    public LiveDownload(Screen screen) {
        this.screen = screen;
    }

    @Override
    public synchronized void progress(String file, long done, long total) {
        MimeBundle content = content(file, done, total);
        String id = shown.get(file);
        if (id == null) {
            shown.put(file, screen.show(content));
        } else {
            screen.update(id, content);
        }
        if (done == total) {
            shown.remove(file);
        }
    }

    private static MimeBundle content(String file, long done, long total) {
        boolean all = done == total;
        String what = (all ? "Downloaded " : "Downloading ") + file;
        String size = all || total <= 0 ? Numbers.bytes(done) : Numbers.bytes(done) + " of " + Numbers.bytes(total);
        double share = total <= 0 ? 0 : (double) done / total;
        String bar = total <= 0 || all ? "" : Bar.running(share, 460);
        String percent = total <= 0 || all ? "" : String.format(Locale.ROOT, " · %.0f %%", 100 * share);
        return MimeBundle.text(what + " · " + size + percent)
                .html(Html.frame(Html.heading(what, size + percent) + bar));
    }
}
