/**
 * How weights follow the gradient: each optimiser is its formula, over the one flat vector of all weights. Imports {@code
 * tensors} only.
 */
package org.deeplesson.optimizers;
