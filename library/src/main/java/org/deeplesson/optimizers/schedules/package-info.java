/**
 * Learning rates that change from step to step; each stands wherever an optimiser takes a learning rate. Imports {@code
 * tensors} only.
 */
package org.deeplesson.optimizers.schedules;
