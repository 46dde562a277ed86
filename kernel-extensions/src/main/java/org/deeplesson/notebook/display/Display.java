package org.deeplesson.notebook.display;

/**
 * How values of one type are shown. To add one: a public class with a public constructor without arguments, and its name in
 * {@code META-INF/services/org.deeplesson.notebook.display.Display}.
 *
 * @param <T> the type, with its subtypes
 */
public interface Display<T> {
    /** The type that is shown. */
    Class<T> type();

    /** The value in its forms. */
    MimeBundle render(T value);
}
