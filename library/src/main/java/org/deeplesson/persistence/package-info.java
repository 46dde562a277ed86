/**
 * Whole models in files: Keras 3's {@code .keras} and {@code .weights.h5}, and the state of a training. What is read is never trusted: sizes are checked
 * before memory is taken, and only classes of this library are made. May import models and everything below.
 */
package org.deeplesson.persistence;
