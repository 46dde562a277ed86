package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.TreePath;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavadocTest {

    @Test
    void inlineTagsEntitiesAndElementsBecomeHtml() {
        assertThat(html("Keeps {@code a < b} and {@link java.util.List#of(Object) a list} &alpha; x<sup>2</sup>."))
                .isEqualTo("<p>Keeps <code>a &lt; b</code> and <code>a list</code> α x<sup>2</sup>.</p>");
    }

    @Test
    void referencesAreReadWithoutPackages() {
        assertThat(html("See {@link java.util.List#of(Object)}, {@linkplain #plain}, {@literal <T>}."))
                .isEqualTo("<p>See <code>List.of(Object)</code>, plain, &lt;T&gt;.</p>");
    }

    @Test
    void blockTagsStandUnderTheirHeadings() {
        assertThat(
                        html(
                                "Text.\n@throws java.io.IOException if so\n@param x the {@code x}\n@param <T> a type\n@return it"))
                .isEqualTo("<p>Text.</p><p><b>Parameters</b><ul><li><code>x</code> – the <code>x</code></li>"
                        + "<li><code>&lt;T&gt;</code> – a type</li></ul><p><b>Returns</b><ul><li>it</li></ul>"
                        + "<p><b>Throws</b><ul><li><code>IOException</code> – if so</li></ul>");
    }

    @Test
    void nothingThatRunsOrLoadsIsLetThrough() {
        assertThat(
                        html(
                                "A <script>go()</script> <img src=x onerror=go()> <a href=\"http://x\">link</a> <b onclick=go()>b</b>"))
                .doesNotContain("<script", "<img", "<a", "onclick")
                .contains("link", "<b>b</b>");
    }

    @Test
    void whatIsNoHtmlIsShownAsItStands() {
        assertThat(PlainText.of(html("a < b, x<y, &nosuch; and {@code"))).contains("a < b, x<y");
    }

    @Test
    void textHasListsParagraphsAndVerbatimLines() {
        assertThat(PlainText.of(html("One.<p>Two:<ul><li>a<li>b</ul>Three<pre>\n  x\n    y\n</pre>2<sup>n</sup>")))
                .isEqualTo("One.\n\nTwo:\n  • a\n  • b\n\nThree\n\n   x\n     y\n\n2^n");
    }

    @Test
    void longLinesOfTextAreBroken() {
        assertThat(PlainText.of("<p>" + "word ".repeat(60) + "</p>").lines())
                .allMatch(line -> line.length() <= 100)
                .hasSize(3);
    }

    private static String html(String comment) {
        ParsedJava parsed = ParsedJava.of("A", "/**\n * " + comment.replace("\n", "\n * ") + "\n */\nclass A {}");
        TreePath type =
                TreePath.getPath(parsed.unit(), parsed.unit().getTypeDecls().get(0));
        return withoutStyles(
                Javadoc.html(new SourceComment(List.of(), parsed.trees().getDocCommentTree(type), parsed, null)));
    }

    private static String withoutStyles(String html) {
        return html.replaceAll(" style=\"[^\"]*\"", "");
    }
}
