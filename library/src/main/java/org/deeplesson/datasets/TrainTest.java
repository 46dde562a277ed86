package org.deeplesson.datasets;

/**
 * What a model learns from, and what it is judged by and never sees while learning.
 *
 * @param train the samples to learn from
 * @param test the samples to be judged by
 */
public record TrainTest(Dataset train, Dataset test) {}
