/**
 * Models: {@code Sequential} on a graph of layers, and Rosenblatt's perceptron. Imports {@code training} and all that it
 * imports; knows no display.
 */
package org.deeplesson.models;
