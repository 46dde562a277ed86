package org.deeplesson.notebook.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What a tooltip tells of names: each signature with its doc comment, as HTML and as text. */
final class Description {

    private static final String FRAME =
            "<div style=\"font-family:system-ui,sans-serif;font-size:14px;line-height:1.45;max-width:60em\">";
    private static final String SIGNATURE = "<pre style=\"white-space:pre-wrap;margin:0;font-weight:bold\">";

    private static final String RULE = "<hr style=\"margin:8px 0;border:0;border-top:1px solid rgba(128,128,128,.4)\">";

    private final TypeNames types;

    Description(TypeNames types) {
        this.types = types;
    }

    /**
     * Describes what JShell found.
     *
     * @param printed JShell's signatures of one name: a type, a variable, or overloads; at least one
     */
    DisplayData of(List<String> printed) {
        Set<String> parts = new LinkedHashSet<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (String each : printed) {
            Signature signature = Signature.of(each);
            Optional<Class<?>> owner = signature.owner().isEmpty() ? Optional.empty() : types.find(signature.owner());
            parts.add(owner.map(type -> member(type, signature)).orElseGet(() -> heading(signature.shown(List.of()))));
            owner.flatMap(SourceFiles::remedy).ifPresent(remarks::add);
            owner.filter(type -> signature.isConstructor()).map(this::type).ifPresent(remarks::add);
        }
        remarks.removeAll(parts);
        String html = FRAME
                + String.join(RULE, parts)
                + remarks.stream().map(each -> RULE + each).collect(Collectors.joining())
                + "</div>";
        DisplayData data = new DisplayData(PlainText.of(html.substring(FRAME.length())
                .replaceAll(Pattern.quote(SIGNATURE) + "(.*?)</pre>", "<p><code>$1</code></p>")
                .replace(RULE, "<p></p>")));
        data.putHTML(html);
        return data;
    }

    private String member(Class<?> owner, Signature signature) {
        if (signature.name().isEmpty()) {
            return type(owner) + Making.html(owner);
        }
        Optional<SourceComment> source = SourceComment.of(owner, signature);
        return heading(signature.shown(source.map(SourceComment::names).orElse(List.of()))) + words(source);
    }

    private String type(Class<?> type) {
        return heading(kind(type) + " " + type.getCanonicalName()) + words(SourceComment.of(type));
    }

    private static String kind(Class<?> type) {
        return type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static String heading(String signature) {
        return SIGNATURE + Javadoc.escaped(signature) + "</pre>";
    }

    private static String words(Optional<SourceComment> source) {
        return source.filter(each -> each.comment() != null).map(Javadoc::html).orElse("");
    }
}
