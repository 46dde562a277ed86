/** Models drawn by seed, sensible ones and nonsense: each is built, trained, saved and loaded, or refused in plain words. */
package org.deeplesson.fuzz;
