/**
 * The bundled Jupyter kernel: JShell on JJava's message layer.
 *
 * <p>Three layers, each knowing only the ones after it: {@link org.deeplesson.notebook.kernel.DeepLessonKernel} answers
 * requests; the evaluator and what stands round it ({@code Evaluator}, {@code CellControl}, {@code Interrupter}, the
 * magics) runs cells; {@code Connection} and its channels carry messages. May import the library, ASM and
 * {@code org.dflib.jjava.jupyter}; no package of the displays, which reach the kernel as an extension.
 */
package org.deeplesson.notebook.kernel;
