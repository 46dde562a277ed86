/**
 * Shapes, checks, seeded random numbers, and the kernels: the operations that training spends its time in. Each kernel
 * stands in two forms side by side, the ND4J expression that defines it and a fast path for float32 on the CPU; nobody
 * else touches raw memory. Imports ND4J and JavaCPP, and no other package of the library.
 */
package org.deeplesson.tensors;
