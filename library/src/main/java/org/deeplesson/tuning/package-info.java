/**
 * Finding good settings: random search and grid search over models of one's own, trials side by side, and the learning-rate
 * finder. Imports {@code models} and what it imports; knows no display.
 */
package org.deeplesson.tuning;
