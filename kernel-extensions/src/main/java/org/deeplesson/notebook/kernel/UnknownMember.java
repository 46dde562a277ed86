package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be meant behind a dot, where the thing before it has nothing of that name. */
final class UnknownMember {

    private static final Pattern HIDDEN =
            Pattern.compile("(\\w+) has private access in ", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern OF_ARRAY = Pattern.compile("location: .*\\[]$");
    private static final List<String> SIZES = List.of("length", "length()", "size()");

    private final KnownNames known;

    UnknownMember(KnownNames known) {
        this.known = known;
    }

    /** The values of a record are hidden, and read by methods of their names. */
    Optional<String> ofRecord(CompileError error, String code) {
        Matcher hidden = HIDDEN.matcher(error.message());
        if (!hidden.lookingAt()) {
            return Optional.empty();
        }
        String name = hidden.group(1);
        int dot = code.substring(0, error.to()).lastIndexOf('.' + name);
        boolean isMethod = dot >= 0 && known.after(code.substring(0, dot + 1)).contains(name + "()");
        return isMethod ? Optional.of(name + " is a method: write " + name + "().") : Optional.empty();
    }

    /** @param owner the code up to the dot */
    Optional<String> suggest(String name, boolean isMethod, CompileError error, String owner) {
        List<String> members =
                OF_ARRAY.matcher(error.message()).find() ? List.of("length", "clone()") : known.after(owner);
        List<String> methods = KnownNames.methods(members);
        List<String> values = KnownNames.values(members);
        if (isMethod && values.contains(name)) {
            return Optional.of(name + " is a value: leave out the ().");
        }
        if (!isMethod && methods.contains(name)) {
            return Optional.of(name + " is a method: write " + KnownNames.call(name, members) + ".");
        }
        Stream<Optional<String>> guesses = Stream.of(
                size(name, members),
                methods.contains(property(name)) ? Optional.of(property(name)) : Optional.empty(),
                KnownNames.nearest(name, isMethod ? methods : values),
                KnownNames.nearest(name, isMethod ? values : methods));
        return guesses.flatMap(Optional::stream)
                .findFirst()
                .map(each -> methods.contains(each) ? KnownNames.call(each, members) : each)
                .map(KnownNames::asked);
    }

    /** Arrays, texts and collections each have another name for it. */
    private static Optional<String> size(String name, List<String> members) {
        return name.matches("len|length|size")
                ? SIZES.stream().filter(members::contains).findFirst()
                : Optional.empty();
    }

    /** {@code x} for {@code getX}, as records have it. */
    private static String property(String name) {
        return name.matches("get[A-Z].*") ? name.substring(3, 4).toLowerCase() + name.substring(4) : name;
    }
}
