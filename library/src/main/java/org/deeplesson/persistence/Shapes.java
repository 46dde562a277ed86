package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import org.deeplesson.tensors.Shape;

/** Shapes as Keras writes them: the number of samples first, which is null. */
final class Shapes {
    private Shapes() {}

    /** The shape of one sample. */
    static Shape sample(JsonArray batch) {
        long[] sizes = new long[Math.max(0, batch.size() - 1)];
        for (int i = 0; i < sizes.length; i++) {
            JsonElement size = batch.get(i + 1);
            if (!size.isJsonPrimitive() || size.getAsLong() < 1) {
                throw new ModelFileException("load: shapes must have sizes of 1 or more, but the model is for " + batch
                        + ". Save a model whose input has a fixed shape.");
            }
            sizes[i] = size.getAsLong();
        }
        return Shape.of(sizes);
    }
}
