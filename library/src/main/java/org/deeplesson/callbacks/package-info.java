/**
 * What looks at a training and steps in: stops it, changes its learning rate, writes it down, saves it. Imports {@code
 * persistence}, {@code models}, {@code layers}, {@code training} and {@code tensors}.
 */
package org.deeplesson.callbacks;
