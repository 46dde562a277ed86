/** DeepLesson: a Keras-like deep learning library on ND4J, written to be read by learners. */
package org.deeplesson;
