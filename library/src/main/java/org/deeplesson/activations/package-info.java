/**
 * Activation functions, each with its slope beside it. All are constants of {@link
 * org.deeplesson.activations.Activations}. Imports {@code tensors} only.
 */
package org.deeplesson.activations;
