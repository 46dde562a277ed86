package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What JShell prints of a declaration, taken apart: {@code List<E> List<E>.<E>of(E e1)}.
 *
 * @param type what a method returns or a variable is of, or empty
 * @param owner the type that declares it, or is it; empty for variables and methods of cells
 * @param name of a method, constructor or variable; empty for a type
 * @param parameters of a method or constructor, each its type and, where it is known, its name; null for all else
 * @param thrown what stands behind the parameters
 */
record Signature(String type, String owner, String name, List<String> parameters, String thrown) {

    static Signature of(String printed) {
        int colon = printed.indexOf(':');
        int open = printed.indexOf('(');
        if (colon >= 0 && open < 0) {
            String variable = printed.substring(0, colon);
            int dot = variable.lastIndexOf('.');
            return new Signature(
                    printed.substring(colon + 1),
                    dot < 0 ? "" : variable.substring(0, dot),
                    variable.substring(dot + 1),
                    null,
                    "");
        }
        return open < 0 ? new Signature("", printed, "", null, "") : ofCall(printed, open);
    }

    /** Newer JDKs print the components of a record before the parameters of its constructor. */
    private static Signature ofCall(String printed, int open) {
        int last = printed.lastIndexOf('(');
        int close = printed.indexOf(')', last);
        String head = TypeNames.withoutArguments(printed.substring(0, open)).strip();
        int space = head.lastIndexOf(' ');
        String called = head.substring(space + 1);
        boolean isMethod = space >= 0;
        int dot = isMethod ? called.lastIndexOf('.') : -1;
        String whole = printed.substring(0, open).strip();
        return new Signature(
                isMethod ? whole.substring(0, endOfType(whole)).strip() : "",
                isMethod ? called.substring(0, Math.max(dot, 0)) : called,
                isMethod ? called.substring(dot + 1) : simple(called),
                parts(printed.substring(last + 1, close)),
                printed.substring(close + 1));
    }

    /** The space between a method's type and its name stands in no type's arguments. */
    private static int endOfType(String head) {
        int depth = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private static List<String> parts(String parameters) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= parameters.length(); i++) {
            char c = i == parameters.length() ? ',' : parameters.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(parameters.substring(start, i).strip());
                start = i + 1;
            }
        }
        return parameters.isBlank() ? List.of() : parts;
    }

    boolean isCall() {
        return parameters != null;
    }

    boolean isConstructor() {
        return isCall() && type.isEmpty() && simple(owner).equals(name);
    }

    /** The type of each parameter, without packages and type arguments: what tells one overload from another. */
    List<String> parameterTypes() {
        return parameters.stream()
                .map(each -> plain(each.replaceFirst("(?<=[\\w>\\].])\\s+\\w+$", "")))
                .toList();
    }

    /** A type as sources and JShell both may write it: {@code java.util.List<String>} and {@code List} are one. */
    static String plain(String type) {
        return shortened(TypeNames.withoutArguments(type).replace("...", "[]"))
                .replaceAll("@\\w+(\\([^)]*\\))?|\\bfinal\\b|\\s", "");
    }

    /** As Java writes it, with these names for parameters whose names the class file does not keep. */
    String shown(List<String> names) {
        if (owner.isEmpty() || !name.isEmpty() && !isCall()) {
            String place = owner.isEmpty() ? "" : simple(TypeNames.withoutArguments(owner)) + ".";
            String variable = shortened(type) + " " + place + name;
            return isCall() ? variable + arguments(names) : variable;
        }
        if (name.isEmpty()) {
            return owner;
        }
        return isConstructor()
                ? name + arguments(names)
                : shortened(type) + " " + simple(owner) + "." + name + arguments(names);
    }

    /** The parameters in brackets, each with its name where that is known. */
    String arguments(List<String> names) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String each = shortened(parameters.get(i));
            boolean isNamed = TypeNames.withoutArguments(each).strip().contains(" ");
            shown.add(isNamed || i >= names.size() ? each : each + " " + names.get(i));
        }
        return shown.stream().collect(Collectors.joining(", ", "(", ")")) + shortened(thrown);
    }

    /** Packages are in lower case, and say little to a reader. */
    static String shortened(String types) {
        return types.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
