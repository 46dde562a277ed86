/** How weights begin. Imports {@code tensors} only. */
package org.deeplesson.initializers;
