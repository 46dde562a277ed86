package org.deeplesson.notebook.kernel;

import java.util.Locale;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** {@code %time CODE} and {@code %%time}: runs code and prints how long it took. */
final class TimeMagic {

    private static final double SECOND = 1e9;
    private static final double MILLI = 1e6;

    private TimeMagic() {}

    static void register(MagicsRegistry registry) {
        LineMagic<Object, DeepLessonKernel> line =
                (kernel, words) -> time(() -> kernel.evalRaw(String.join(" ", words)));
        CellMagic<Object, DeepLessonKernel> cell = (kernel, words, body) -> time(() -> kernel.evalBody(body));
        registry.registerLineMagic("time", line);
        registry.registerCellMagic("time", cell);
    }

    private static Object time(Supplier<Object> code) {
        long begin = System.nanoTime();
        try {
            return code.get();
        } finally {
            System.out.println("Wall time: " + readable(System.nanoTime() - begin));
        }
    }

    private static String readable(long nanos) {
        return nanos < SECOND
                ? String.format(Locale.ROOT, "%.1f ms", nanos / MILLI)
                : String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }
}
