/**
 * Layers, one a file: forward and backward side by side, each reading like its formula. A layer keeps no state of a call;
 * what backward needs, and the buffers that are used again at every step, are held by the {@link
 * org.deeplesson.layers.Call}. Imports {@code activations}, {@code initializers}, {@code
 * regularizers}, {@code constraints} and {@code tensors}.
 */
package org.deeplesson.layers;
