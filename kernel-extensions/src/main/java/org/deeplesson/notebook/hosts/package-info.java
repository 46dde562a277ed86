/**
 * Hangs the displays and the live training view into a kernel: {@link org.deeplesson.notebook.hosts.DeepLessonExtension} for
 * JJava and the bundled kernel, {@link org.deeplesson.notebook.hosts.IJavaHost} for IJava 1.3. May import {@code display},
 * {@code live}, the library's {@code training} and the message layers of both kernels; nothing imports this package.
 */
package org.deeplesson.notebook.hosts;
