/**
 * What looks at a training and steps in: stops it, changes its learning rate, writes it down. Imports {@code training} and
 * {@code tensors}.
 */
package org.deeplesson.callbacks;
