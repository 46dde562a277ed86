/** What weights must keep to after every step. Imports {@code tensors} only. */
package org.deeplesson.constraints;
