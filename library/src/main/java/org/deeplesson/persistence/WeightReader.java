package org.deeplesson.persistence;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads arrays from an HDF5 file by their paths. Shape and type are looked at before any number is. */
final class WeightReader implements AutoCloseable {
    private final String name;
    private final long size;
    private final HdfFile file;

    /**
     * A file in memory.
     *
     * @param name for messages
     * @throws ModelFileException for bytes that are no HDF5 file
     */
    WeightReader(String name, byte[] bytes) {
        this.name = name;
        this.size = bytes.length;
        try {
            file = HdfFile.fromBytes(bytes);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Whether there is a group or an array at this path. */
    boolean has(String path) {
        return node(path) != null;
    }

    /**
     * The array at this path.
     *
     * @param what it is, for messages
     * @param shape that it must have
     * @param type that it shall have
     * @throws ModelFileException where it is missing, or of another shape
     */
    INDArray read(String path, String what, Shape shape, DataType type) {
        if (!(node(path) instanceof Dataset dataset)) {
            throw new ModelFileException("load: " + name + " must hold " + path + " for " + what
                    + ", but does not. It is of another model: build the same layers.");
        }
        try {
            Shape found = shape(dataset);
            if (!found.equals(shape)) {
                throw new ModelFileException("load: " + what + " must have shape " + shape + ", but " + path + " in "
                        + name + " has " + found + ". It is of another model: build the same layers.");
            }
            fits(dataset, path);
            return array(dataset.getDataFlat(), path, shape).castTo(type);
        } catch (ModelFileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * All arrays by their paths, in the shape and type that they have.
     *
     * @throws ModelFileException for what is no array of numbers
     */
    Map<String, INDArray> all() {
        Map<String, INDArray> all = new LinkedHashMap<>();
        try {
            collect(file, "", all);
        } catch (ModelFileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        return all;
    }

    private void collect(Group group, String before, Map<String, INDArray> all) {
        group.getChildren().forEach((child, node) -> {
            String path = before + child;
            if (node instanceof Group inner) {
                collect(inner, path + "/", all);
            } else if (node instanceof Dataset dataset) {
                fits(dataset, path);
                all.put(path, array(dataset.getDataFlat(), path, shape(dataset)));
            }
        });
    }

    private static Shape shape(Dataset dataset) {
        return Shape.of(Arrays.stream(dataset.getDimensions()).asLongStream().toArray());
    }

    private void fits(Dataset dataset, String path) {
        if (dataset.getSizeInBytes() > size) {
            throw new ModelFileException("load: " + path + " in " + name + " must fit into its " + size
                    + " bytes, but says that it has " + dataset.getSizeInBytes()
                    + ". The file is damaged or made to do harm.");
        }
    }

    private INDArray array(Object numbers, String path, Shape shape) {
        long[] sizes = shape.toArray();
        if (numbers instanceof float[] floats) {
            return Nd4j.createFromArray(floats).reshape(sizes);
        }
        if (numbers instanceof double[] doubles) {
            return Nd4j.createFromArray(doubles).reshape(sizes);
        }
        if (numbers instanceof int[] ints) {
            return Nd4j.createFromArray(ints).reshape(sizes);
        }
        if (numbers instanceof long[] longs) {
            return Nd4j.createFromArray(longs).reshape(sizes);
        }
        if (numbers instanceof Number number) {
            return Nd4j.scalar(number.doubleValue());
        }
        throw new ModelFileException("load: " + path + " in " + name + " must be numbers, but is "
                + numbers.getClass().getSimpleName() + ". Save the model again with float32 weights.");
    }

    private Node node(String path) {
        try {
            Node node = file;
            for (String part : path.split("/")) {
                node = node instanceof Group group ? group.getChild(part) : null;
            }
            return node;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private ModelFileException damaged(RuntimeException cause) {
        return new ModelFileException(
                "load: " + name + " must hold an HDF5 file of weights, but it cannot be read: " + cause.getMessage()
                        + ". Perhaps it was cut off; copy or save it again.",
                cause);
    }

    @Override
    public void close() {
        file.close();
    }
}
