/** How wrong a prediction is, each loss with its gradient beside it. Imports {@code
 * activations}, {@code metrics} and {@code tensors}. */
package org.deeplesson.losses;
