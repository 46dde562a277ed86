package org.deeplesson.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One fixture of {@code src/test/resources/golden}, or a place inside it.
 *
 * <p>A path is a row of names and indexes: {@code Golden.read("losses").array(DOUBLE, "mean_squared_error", 0, "yPred")}.
 */
public final class Golden {

    private final String place;
    private final JsonElement json;

    private Golden(String place, JsonElement json) {
        this.place = place;
        this.json = json;
    }

    /** The fixture {@code golden/name.json}. */
    public static Golden read(String name) {
        String resource = "/golden/" + name + ".json";
        try (var stream = Golden.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException(
                        "Golden: no fixture " + resource + ". Run library/src/test/golden/make.sh.");
            }
            return new Golden(name, JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies at the end of the path. */
    public Golden at(Object... path) {
        Golden here = this;
        for (Object step : path) {
            here = step instanceof Integer index ? here.element(index) : here.member((String) step);
        }
        return here;
    }

    private Golden element(int index) {
        return new Golden(place + "[" + index + "]", json.getAsJsonArray().get(index));
    }

    private Golden member(String name) {
        JsonElement found = json.getAsJsonObject().get(name);
        if (found == null) {
            throw new IllegalArgumentException("Golden: " + place + " has no " + name + ", but "
                    + json.getAsJsonObject().keySet() + ".");
        }
        return new Golden(place + "." + name, found);
    }

    /** Where this lies, for failure messages: {@code losses.mean_squared_error[0]}. */
    public String place() {
        return place;
    }

    public boolean has(String name) {
        return json.getAsJsonObject().has(name);
    }

    public boolean isList() {
        return json.isJsonArray();
    }

    /** The elements of a list. */
    public List<Golden> elements(Object... path) {
        Golden list = at(path);
        List<Golden> elements = new ArrayList<>();
        for (int i = 0; i < list.json.getAsJsonArray().size(); i++) {
            elements.add(list.element(i));
        }
        return elements;
    }

    /** The members of an object in their order, without the note on who made them. */
    public Map<String, Golden> members(Object... path) {
        Golden object = at(path);
        Map<String, Golden> members = new LinkedHashMap<>();
        for (String name : ((JsonObject) object.json).keySet()) {
            if (!name.equals("madeBy")) {
                members.put(name, object.member(name));
            }
        }
        return members;
    }

    public double number(Object... path) {
        return at(path).json.getAsDouble();
    }

    public boolean flag(Object... path) {
        return at(path).json.getAsBoolean();
    }

    /** A number, a string or a truth value as what it is in Java. */
    public Object plain(Object... path) {
        JsonPrimitive value = at(path).json.getAsJsonPrimitive();
        return value.isNumber() ? value.getAsNumber() : value.isBoolean() ? value.getAsBoolean() : value.getAsString();
    }

    public String text(Object... path) {
        return at(path).json.getAsString();
    }

    /** What a plain JSON value is in Java: a number, text, truth value, list or null. */
    public Object value() {
        if (json.isJsonNull()) {
            return null;
        }
        if (json.isJsonArray()) {
            return elements().stream().map(Golden::value).toList();
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        if (primitive.isString()) {
            return primitive.getAsString();
        }
        boolean whole = primitive.getAsString().matches("-?\\d+");
        return whole ? (Number) primitive.getAsLong() : (Number) primitive.getAsDouble();
    }

    /** The numbers of an array, row by row, or of a plain list. */
    public double[] data(Object... path) {
        Golden found = at(path);
        JsonElement list = found.json.isJsonArray() ? found.json : found.member("data").json;
        return list.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    /** The same as whole numbers. */
    public long[] integers(Object... path) {
        return Arrays.stream(data(path)).mapToLong(number -> (long) number).toArray();
    }

    /** The shape of an array. */
    public long[] shape(Object... path) {
        return at(path).member("shape").integers();
    }

    /** An array as ND4J's, in row order. */
    public INDArray array(DataType type, Object... path) {
        return Nd4j.createFromArray(data(path)).reshape('c', shape(path)).castTo(type);
    }

    /** The place: what a parameterised test shows. */
    @Override
    public String toString() {
        return place;
    }
}
