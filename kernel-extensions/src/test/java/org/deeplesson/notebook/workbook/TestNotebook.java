package org.deeplesson.notebook.workbook;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notebooks for the tests: written from the sources of their cells, read as text. */
final class TestNotebook {

    private TestNotebook() {}

    static Path write(Path file, String... sources) throws IOException {
        JsonObject notebook = JsonParser.parseString(
                        """
                {"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec":
                 {"display_name": "Java (DeepLesson)", "language": "java", "name": "deeplesson"}}}""")
                .getAsJsonObject();
        for (String source : sources) {
            JsonArray cells = notebook.getAsJsonArray("cells");
            JsonObject cell = JsonParser.parseString(
                            """
                    {"cell_type": "code", "execution_count": null, "metadata": {"scrolled": true}, "outputs": []}""")
                    .getAsJsonObject();
            cell.addProperty("id", "cell-" + cells.size());
            cell.addProperty("source", source);
            cells.add(cell);
        }
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, new GsonBuilder().serializeNulls().create().toJson(notebook));
    }

    static JsonObject read(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    static JsonArray outputs(Path file, int cell) throws IOException {
        return read(file).getAsJsonArray("cells").get(cell).getAsJsonObject().getAsJsonArray("outputs");
    }

    /** The text of a cell's only output: what it printed, or its value. */
    static String text(Path file, int cell) throws IOException {
        JsonObject output = outputs(file, cell).get(0).getAsJsonObject();
        JsonArray lines = output.has("text")
                ? output.getAsJsonArray("text")
                : output.getAsJsonObject("data").getAsJsonArray("text/plain");
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
