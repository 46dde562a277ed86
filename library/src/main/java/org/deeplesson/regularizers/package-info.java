/** Penalties that keep weights or activities small. Imports {@code tensors} only. */
package org.deeplesson.regularizers;
