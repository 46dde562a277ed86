/** The library in a Jupyter notebook: the bundled Java kernel, and displays made for learners. */
package org.deeplesson.notebook;
