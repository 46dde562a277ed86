package org.deeplesson.layers;

import org.deeplesson.tensors.Shape;

/**
 * A place in a model that is being drawn, where numbers will pass: an {@link Input}, or an output of a layer that was
 * applied to such places. Nothing is computed yet; the shape is known.
 *
 * <pre>{@code
 * var image = new Input(28, 28);
 * var hidden = new Dense(64).activation(RELU).apply(new Flatten().apply(image));
 * var model = new Model(image, new Dense(10).activation(SOFTMAX).apply(hidden));
 * }</pre>
 */
public sealed interface Node permits Input, Use.Output {
    /** The shape of one sample at this place, without the batch axis. */
    Shape shape();

    /** Where the numbers come from. */
    Use use();

    /** Which of the layer's outputs this is, from 0. */
    int index();
}
