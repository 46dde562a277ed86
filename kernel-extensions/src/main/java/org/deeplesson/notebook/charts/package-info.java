/**
 * What is drawn: curves, points and shaded surfaces as SVG that follows the page's colours, and XChart's charts in the
 * same look. Imports {@code display} and the library; the only package that knows XChart.
 */
package org.deeplesson.notebook.charts;
