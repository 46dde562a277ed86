/**
 * Golden values: numbers that a real framework made ({@code library/src/test/golden}), their reader, and the comparison with them.
 *
 * <p>Imports ND4J and the JSON reader alone; the tests that use it stand beside the classes that they test.
 */
package org.deeplesson.golden;
