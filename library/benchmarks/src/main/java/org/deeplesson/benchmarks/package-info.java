/**
 * The same work on the library and on its peers. {@link org.deeplesson.benchmarks.Works} says what is done and what is asked of
 * the library, {@link org.deeplesson.benchmarks.Rounds} how it is timed; each system is one {@link
 * org.deeplesson.benchmarks.Peer} in a process of its own.
 */
package org.deeplesson.benchmarks;
