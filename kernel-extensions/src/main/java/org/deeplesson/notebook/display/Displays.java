package org.deeplesson.notebook.display;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All displays that the class path offers. */
public final class Displays {
    private Displays() {}

    /** Every display, ours and those that others added. */
    public static List<Display<?>> all() {
        return Loaded.ALL;
    }

    /**
     * The forms of a value by the display of the nearest type: a display for a class goes before one for a type above it.
     *
     * @return empty where no display knows the value
     */
    public static Optional<MimeBundle> render(Object value) {
        Display<?> nearest = null;
        for (Display<?> display : all()) {
            if (display.type().isInstance(value)
                    && (nearest == null || nearest.type().isAssignableFrom(display.type()))) {
                nearest = display;
            }
        }
        return Optional.ofNullable(nearest).map(display -> cast(display, value));
    }

    private static <T> MimeBundle cast(Display<T> display, Object value) {
        return display.render(display.type().cast(value));
    }

    /** Found by this package's own class loader: a kernel's cells may run under another. */
    private static final class Loaded {
        static final List<Display<?>> ALL = load();

        @SuppressWarnings("rawtypes")
        private static List<Display<?>> load() {
            return ServiceLoader.load(Display.class, Displays.class.getClassLoader()).stream()
                    .<Display<?>>map(provider -> provider.get())
                    .toList();
        }
    }
}
