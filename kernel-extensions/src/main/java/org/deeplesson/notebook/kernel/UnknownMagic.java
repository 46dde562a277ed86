package org.deeplesson.notebook.kernel;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplesson.tensors.Nearest;

/** Words for a magic that is none: the one that is near, or what there is. */
final class UnknownMagic {

    private static final Set<String> OF_PYTHON = Set.of("pip", "conda", "matplotlib", "tensorflow_version");
    private static final Set<String> OF_SHELLS =
            Set.of("bash", "sh", "cd", "ls", "pwd", "cp", "mv", "rm", "mkdir", "cat", "system", "sx", "script", "env");

    private UnknownMagic() {}

    static IllegalArgumentException error(String percent, String name, Set<String> names) {
        String known = new TreeSet<>(names).stream().map(percent::concat).collect(Collectors.joining(", "));
        String words = Nearest.to(name, names)
                .map(near -> "one that is known, but was " + percent + name + ". Did you mean " + percent + near + "?")
                .orElse("one of " + known + ", but was " + percent + name + ". " + remedy(name));
        return new IllegalArgumentException("Notebook: magic must be " + words);
    }

    private static String remedy(String name) {
        if (OF_PYTHON.contains(name)) {
            return "It is of Python; a library of Java comes by %maven group:artifact:version.";
        }
        return OF_SHELLS.contains(name) ? "Commands of a shell are typed in a terminal." : "Choose one of these.";
    }
}
