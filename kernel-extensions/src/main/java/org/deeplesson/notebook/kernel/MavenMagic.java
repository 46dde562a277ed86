package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** {@code %maven group:artifact:version}, {@code %mavenRepo id url}, {@code %loadFromPOM FILE} and {@code %%loadFromPOM}. */
final class MavenMagic {

    private final Map<String, String> repositories = new ConcurrentSkipListMap<>();

    private MavenMagic() {}

    static void register(MagicsRegistry registry) {
        MavenMagic magic = new MavenMagic();
        LineMagic<List<String>, DeepLessonKernel> dependencies = magic::addDependencies;
        LineMagic<Void, DeepLessonKernel> repository = (kernel, words) -> magic.addRepository(words);
        LineMagic<List<String>, DeepLessonKernel> pomFile = MavenMagic::loadPomFile;
        CellMagic<List<String>, DeepLessonKernel> pomText = (kernel, words, body) -> loadPom(kernel, pom(body));
        for (String name : List.of("maven", "addMavenDependency", "addMavenDependencies")) {
            registry.registerLineMagic(name, dependencies);
        }
        for (String name : List.of("mavenRepo", "addMavenRepo")) {
            registry.registerLineMagic(name, repository);
        }
        registry.registerLineMagic("loadFromPOM", pomFile);
        registry.registerCellMagic("loadFromPOM", pomText);
    }

    private List<String> addDependencies(DeepLessonKernel kernel, List<String> coordinates) throws IOException {
        StringBuilder dependencies = new StringBuilder();
        for (String each : coordinates) {
            dependencies.append(dependency(each));
        }
        StringBuilder places = new StringBuilder();
        repositories.forEach(
                (id, url) -> places.append("<repository>" + element("id", id) + element("url", url) + "</repository>"));
        return loadPom(
                kernel,
                pom("<repositories>" + places + "</repositories><dependencies>" + dependencies + "</dependencies>"));
    }

    /** {@code group:artifact[:type[:classifier]]:version}, as IJava takes it. */
    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        if (parts.length < 3 || parts.length > 5) {
            throw new IllegalArgumentException("%maven: dependency must be group:artifact:version, but was "
                    + coordinates + ". Copy the three names from the library's page.");
        }
        return "<dependency>" + element("groupId", parts[0]) + element("artifactId", parts[1])
                + element("version", parts[parts.length - 1])
                + (parts.length > 3 ? element("type", parts[2]) : "")
                + (parts.length > 4 ? element("classifier", parts[3]) : "") + "</dependency>";
    }

    private Void addRepository(List<String> words) {
        if (words.size() != 2) {
            throw new IllegalArgumentException("%mavenRepo: arguments must be a name and a URL, but was " + words
                    + ". Write %mavenRepo NAME URL.");
        }
        repositories.put(words.get(0), words.get(1));
        return null;
    }

    private static List<String> loadPomFile(DeepLessonKernel kernel, List<String> words) throws IOException {
        if (words.isEmpty() || !Files.isRegularFile(Path.of(words.get(0)))) {
            throw new IllegalArgumentException("%loadFromPOM: argument must be a pom.xml that is there, but was "
                    + words + ". Check the path, which counts from the notebook's folder.");
        }
        return loadPom(kernel, Files.readString(Path.of(words.get(0))));
    }

    private static List<String> loadPom(DeepLessonKernel kernel, String pom) throws IOException {
        List<Path> jars = MavenClassPath.of(pom);
        kernel.addToClasspath(jars);
        return jars.stream().map(Path::toString).toList();
    }

    /** A whole pom as it is; a part of one, such as a few dependencies, with what is missing put round it. */
    private static String pom(String text) {
        if (text.contains("<project")) {
            return text;
        }
        String body = text.contains("<dependencies>") ? text : "<dependencies>" + text + "</dependencies>";
        return "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId><artifactId>cell</artifactId>"
                + "<version>1</version><packaging>pom</packaging>" + body + "</project>";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + Javadoc.escaped(text) + "</" + name + ">";
    }
}
