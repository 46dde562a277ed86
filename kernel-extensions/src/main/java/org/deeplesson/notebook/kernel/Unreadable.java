package org.deeplesson.notebook.kernel;

/**
 * The content of a request that is not as the protocol has it; it is answered with an error.
 *
 * @param cause what is wrong with it
 */
record Unreadable(Throwable cause) {}
