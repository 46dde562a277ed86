/**
 * The loop that trains: batches, steps, callbacks and their events, history. Imports {@code layers}, {@code losses},
 * {@code metrics}, {@code optimizers}, {@code datasets} and {@code tensors}; knows no model, only what a model must offer
 * to be trained.
 */
package org.deeplesson.training;
