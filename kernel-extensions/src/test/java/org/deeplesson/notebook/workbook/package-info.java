/** The command {@code ./workbook}, run as a user runs it; no class of the project is imported here. */
package org.deeplesson.notebook.workbook;
