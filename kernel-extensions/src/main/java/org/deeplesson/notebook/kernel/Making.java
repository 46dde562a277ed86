package org.deeplesson.notebook.kernel;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to make something of a type: its constructors or else its factory methods, and the options that go behind them. */
final class Making {

    private static final String LIBRARY = "org.deeplesson.";

    /** The shortest form of each first. */
    private static final Comparator<Executable> ORDER = Comparator.comparing(Executable::getName)
            .thenComparing(Executable::getParameterCount)
            .thenComparing(Executable::toString);

    private Making() {}

    /** Lists under headings; empty where nothing of the kind is there. */
    static String html(Class<?> type) {
        if (type.isEnum()) {
            return Javadoc.section("Values", List.of(constants(type)));
        }
        List<Executable> makers = makers(type);
        return list("Made by", type, makers.stream())
                + list("Options", type, options(type))
                + (makers.isEmpty() ? list("Functions", type, functions(type)) : "");
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> "<code>" + ((Enum<?>) each).name() + "</code>")
                .collect(Collectors.joining(", "));
    }

    private static List<Executable> makers(Class<?> type) {
        boolean hasObjects = !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getMethods())
                        .anyMatch(each -> !isStatic(each) && each.getDeclaringClass() != Object.class);
        List<Executable> constructors = hasObjects ? List.of(type.getConstructors()) : List.of();
        return !constructors.isEmpty()
                ? constructors
                : Arrays.stream(type.getMethods())
                        .filter(each -> isStatic(each) && each.getReturnType() == type)
                        .map(Executable.class::cast)
                        .toList();
    }

    /** In the library, what gives back its own object; elsewhere such methods may do anything. */
    private static Stream<Method> options(Class<?> type) {
        return ofLibrary(type)
                .filter(each -> !isStatic(each)
                        && each.getParameterCount() > 0
                        && each.getReturnType() == each.getDeclaringClass());
    }

    private static Stream<Method> functions(Class<?> type) {
        return ofLibrary(type).filter(Making::isStatic);
    }

    private static Stream<Method> ofLibrary(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> type.getName().startsWith(LIBRARY) && !each.isSynthetic());
    }

    private static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private static String list(String heading, Class<?> type, Stream<? extends Executable> members) {
        return Javadoc.section(
                heading, members.sorted(ORDER).map(each -> entry(type, each)).toList());
    }

    private static String entry(Class<?> type, Executable member) {
        Signature signature = signature(type, member);
        Optional<SourceComment> source = SourceComment.of(type, signature);
        String call = signature.name()
                + signature.arguments(source.map(SourceComment::names).orElse(List.of()));
        String words = source.filter(each -> each.comment() != null)
                .map(Javadoc::firstSentence)
                .orElse("");
        return "<code>" + Javadoc.escaped(prefix(type, member) + call) + "</code>"
                + (words.isEmpty() ? "" : " – " + words);
    }

    private static String prefix(Class<?> type, Executable member) {
        if (!(member instanceof Method)) {
            return "new ";
        }
        return isStatic((Method) member) ? type.getSimpleName() + "." : ".";
    }

    private static Signature signature(Class<?> type, Executable member) {
        Type[] types = member.getGenericParameterTypes();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            String written = Signature.shortened(types[i].getTypeName()).replace('$', '.');
            boolean isOpen = member.isVarArgs() && i == types.length - 1;
            parameters.add(isOpen ? written.replaceFirst("\\[]$", "...") : written);
        }
        return member instanceof Method method
                ? new Signature(
                        method.getReturnType().getSimpleName(), type.getName(), method.getName(), parameters, "")
                : new Signature("", type.getSimpleName(), type.getSimpleName(), parameters, "");
    }
}
