package org.deeplesson.notebook.graphs;

/**
 * A piece of SVG and its size.
 *
 * @param svg drawn from (0, 0) on
 */
record Picture(String svg, double width, double height) {}
