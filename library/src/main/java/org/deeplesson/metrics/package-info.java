/** What a model's predictions are judged by, running over batches. Imports {@code tensors} only. */
package org.deeplesson.metrics;
