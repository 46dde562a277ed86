/**
 * What moves: training as it goes on, in one output that is updated in place. Imports {@code charts}, {@code display}
 * and the library; speaks to a kernel through {@link org.deeplesson.notebook.live.Screen} alone.
 */
package org.deeplesson.notebook.live;
