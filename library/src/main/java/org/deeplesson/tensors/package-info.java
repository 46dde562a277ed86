/**
 * Shapes, checks, seeded random numbers, and the kernels: the operations that training spends its time in. Each kernel
 * stands in two forms side by side, the ND4J expression that defines it and a fast path for float32 on the CPU; nobody
 * else touches raw memory. Imports ND4J and JavaCPP, and no other package of the library.
 *
 * <p>How many threads a kernel runs on follows from the size of its work. The most that one may use are those of the machine's
 * cores; the environment variable {@code DEEPLESSON_THREADS} or {@link org.deeplesson.tensors.Threads#most(int)} says
 * otherwise, such as {@code Threads.most(1)} on a machine that many share.
 */
package org.deeplesson.tensors;
