package org.deeplesson.notebook.kernel;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A doc comment as HTML of few and harmless elements: the text, then parameters, result and exceptions under headings. */
final class Javadoc extends SimpleDocTreeVisitor<Void, StringBuilder> {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "code",
            "tt",
            "em",
            "i",
            "strong",
            "b",
            "sub",
            "sup",
            "blockquote",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> NOTES = Set.of("apiNote", "implSpec", "implNote");

    private final SourceComment comment;

    private Javadoc(SourceComment comment) {
        this.comment = comment;
    }

    static String html(SourceComment comment) {
        return new Javadoc(comment).whole();
    }

    /** What it says first. */
    static String firstSentence(SourceComment comment) {
        return new Javadoc(comment)
                .visited(comment.comment().getFirstSentence())
                .strip();
    }

    /** A list below a heading; nothing where there are no entries. */
    static String section(String heading, List<String> entries) {
        return entries.isEmpty()
                ? ""
                : "<p style=\"margin:6px 0 0\"><b>" + heading + "</b><ul style=\"margin:0\"><li>"
                        + String.join("</li><li>", entries) + "</li></ul>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String whole() {
        String body = visited(comment.comment().getFullBody()).strip();
        Map<String, List<String>> headings = new LinkedHashMap<>();
        for (String heading : List.of("Deprecated", "Parameters", "Returns", "Throws", "Note", "Since", "See")) {
            headings.put(heading, new ArrayList<>());
        }
        comment.comment().getBlockTags().forEach(tag -> addBlock(tag, headings));
        StringBuilder html = new StringBuilder(body.isEmpty() ? "" : "<p style=\"margin:6px 0 0\">" + body + "</p>");
        headings.forEach((heading, entries) -> html.append(section(heading, entries)));
        return html.toString();
    }

    private void addBlock(DocTree tag, Map<String, List<String>> headings) {
        if (tag instanceof ParamTree param) {
            String name = param.isTypeParameter()
                    ? "<" + param.getName() + ">"
                    : param.getName().toString();
            headings.get("Parameters").add(entry(name, param.getDescription()));
        } else if (tag instanceof ReturnTree result) {
            headings.get("Returns").add(visited(result.getDescription()));
        } else if (tag instanceof ThrowsTree thrown) {
            headings.get("Throws").add(entry(label(thrown.getExceptionName().getSignature()), thrown.getDescription()));
        } else if (tag instanceof DeprecatedTree deprecated) {
            headings.get("Deprecated").add(visited(deprecated.getBody()));
        } else if (tag instanceof SinceTree since) {
            headings.get("Since").add(visited(since.getBody()));
        } else if (tag instanceof SeeTree see) {
            headings.get("See").add(visited(see.getReference()));
        } else if (tag instanceof UnknownBlockTagTree other && NOTES.contains(((BlockTagTree) other).getTagName())) {
            headings.get("Note").add(visited(other.getContent()));
        }
    }

    private String entry(String name, List<? extends DocTree> description) {
        return "<code>" + escaped(name) + "</code> – " + visited(description);
    }

    private String visited(List<? extends DocTree> trees) {
        StringBuilder html = new StringBuilder();
        trees.forEach(each -> each.accept(this, html));
        return html.toString();
    }

    /** {@code Type#member(...)} as it is read. */
    private static String label(String reference) {
        return Signature.shortened(reference).replaceFirst("^#", "").replace('#', '.');
    }

    @Override
    protected Void defaultAction(DocTree tree, StringBuilder html) {
        html.append(escaped(tree.toString()));
        return null;
    }

    @Override
    public Void visitText(TextTree tree, StringBuilder html) {
        html.append(escaped(tree.getBody()));
        return null;
    }

    @Override
    public Void visitErroneous(ErroneousTree tree, StringBuilder html) {
        html.append(escaped(tree.getBody()));
        return null;
    }

    @Override
    public Void visitEntity(EntityTree tree, StringBuilder html) {
        String characters = comment.source().trees().getCharacters(tree);
        html.append(escaped(characters == null ? tree.toString() : characters));
        return null;
    }

    @Override
    public Void visitStartElement(StartElementTree tree, StringBuilder html) {
        String name = tree.getName().toString().toLowerCase();
        if (ELEMENTS.contains(name)) {
            html.append('<').append(name.matches("h[1-6]") ? "p><b" : name).append('>');
        }
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree tree, StringBuilder html) {
        String name = tree.getName().toString().toLowerCase();
        if (ELEMENTS.contains(name)) {
            html.append("</").append(name.matches("h[1-6]") ? "b></p" : name).append('>');
        }
        return null;
    }

    @Override
    public Void visitAttribute(AttributeTree tree, StringBuilder html) {
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, StringBuilder html) {
        String body = tree.getBody().getBody();
        String text = escaped(body.contains("\n") ? body.stripIndent() : body);
        html.append(tree.getKind() == DocTree.Kind.CODE ? "<code>" + text + "</code>" : text);
        return null;
    }

    @Override
    public Void visitLink(LinkTree tree, StringBuilder html) {
        String shown = tree.getLabel().isEmpty()
                ? escaped(label(tree.getReference().getSignature()))
                : visited(tree.getLabel());
        html.append(tree.getKind() == DocTree.Kind.LINK ? "<code>" + shown + "</code>" : shown);
        return null;
    }

    @Override
    public Void visitReference(ReferenceTree tree, StringBuilder html) {
        html.append("<code>").append(escaped(label(tree.getSignature()))).append("</code>");
        return null;
    }

    @Override
    public Void visitValue(ValueTree tree, StringBuilder html) {
        html.append(
                tree.getReference() == null
                        ? ""
                        : "<code>" + label(tree.getReference().getSignature()) + "</code>");
        return null;
    }

    @Override
    public Void visitInheritDoc(InheritDocTree tree, StringBuilder html) {
        if (comment.inherited() != null) {
            html.append(new Javadoc(comment.inherited())
                    .visited(comment.inherited().comment().getFullBody()));
        }
        return null;
    }

    @Override
    public Void visitUnknownInlineTag(UnknownInlineTagTree tree, StringBuilder html) {
        html.append(visited(tree.getContent()));
        return null;
    }
}
