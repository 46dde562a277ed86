/**
 * Models as boxes and arrows: a layered layout (Sugiyama, Tagawa and Toda, 1981) in small steps, and its drawing as SVG.
 * Imports {@code display} and the library; knows no kernel and no chart library.
 */
package org.deeplesson.notebook.graphs;
