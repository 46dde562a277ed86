/**
 * Data for lessons: the {@link org.deeplesson.datasets.Dataset} itself, files (IDX, CSV through Tablesaw), toy sets,
 * MNIST and Fashion-MNIST with checksum and cache, splits. Imports {@code tensors} only.
 */
package org.deeplesson.datasets;
