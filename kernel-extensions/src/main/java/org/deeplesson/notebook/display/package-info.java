/**
 * What a value looks like in a notebook: one {@link org.deeplesson.notebook.display.Display} a type, each with a text
 * form, listed in {@code META-INF/services}. Everything is semantic HTML with inline styles, inline SVG or PNG: no
 * script, nothing from elsewhere, the page's own text colour. Imports the library; knows no kernel and no chart library.
 */
package org.deeplesson.notebook.display;
