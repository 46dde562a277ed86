package org.deeplesson.notebook.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** {@code %load FILE}: runs a file of Java snippets, or the code cells of a notebook. */
final class LoadMagic {

    private static final List<String> ENDINGS = List.of("", ".ipynb", ".jshell", ".java", ".jsh");

    private LoadMagic() {}

    static void register(MagicsRegistry registry) {
        LineMagic<Object, DeepLessonKernel> load = LoadMagic::load;
        registry.registerLineMagic("load", load);
    }

    private static Object load(DeepLessonKernel kernel, List<String> arguments) throws IOException {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    "%load: arguments must be one file, but was " + arguments + ". Write %load FILE.");
        }
        Path file = find(arguments.get(0));
        Object last = null;
        for (String code : sources(file)) {
            last = kernel.evalRaw(code);
        }
        return last;
    }

    private static Path find(String name) throws NoSuchFileException {
        for (String ending : ENDINGS) {
            Path file = Path.of(name + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new NoSuchFileException("%load: file must be there, but was "
                + Path.of(name).toAbsolutePath() + ". Check the path, which counts from the notebook's folder.");
    }

    private static List<String> sources(Path file) throws IOException {
        String text = Files.readString(file);
        if (!file.toString().endsWith(".ipynb")) {
            return List.of(text);
        }
        List<String> cells = new ArrayList<>();
        for (JsonElement each : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
            JsonObject cell = each.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                cells.add(joined(cell.get("source")));
            }
        }
        return cells;
    }

    /** The notebook format allows one string or a list of lines. */
    private static String joined(JsonElement source) {
        if (source.isJsonPrimitive()) {
            return source.getAsString();
        }
        StringBuilder code = new StringBuilder();
        source.getAsJsonArray().forEach(line -> code.append(line.getAsString()));
        return code.toString();
    }
}
