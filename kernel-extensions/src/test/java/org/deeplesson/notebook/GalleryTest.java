package org.deeplesson.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplesson.notebook.display.Displays;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Every display on one page, in {@code target/gallery-light.html} and {@code gallery-dark.html}, to be looked at. */
class GalleryTest {
    private static final String PAGE =
            """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Displays</title>
            <meta name="viewport" content="width=device-width,initial-scale=1"><style>
            body{margin:0 auto;padding:12px;max-width:1080px;background:%s;color:%s;font:14px/1.5 system-ui,sans-serif}
            h2{font-size:13px;font-weight:normal;margin:34px 0 8px;border-top:1px solid gray;padding-top:6px}
            table{font-size:12px;table-layout:fixed} td,th{text-align:right;padding:.5em;white-space:normal;max-width:none} tbody tr:nth-child(odd){background:%s}
            </style></head><body>
            """;

    @Test
    void everyDisplayIsReadableWithoutScriptsAndWithoutTheWorld() throws IOException {
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, Object> sample : Samples.all().entrySet()) {
            MimeBundle bundle = sample.getValue() instanceof MimeBundle live
                    ? live
                    : Displays.render(sample.getValue()).orElseThrow();
            assertThat(bundle.text()).as(sample.getKey()).isNotBlank();
            Document page = Jsoup.parse(bundle.html());
            assertThat(page.select("script, link, style, iframe, object, foreignObject"))
                    .as(sample.getKey())
                    .isEmpty();
            for (Element element : page.getAllElements()) {
                for (String attribute : new String[] {"src", "href", "xlink:href"}) {
                    assertThat(element.attr(attribute)).as(sample.getKey()).matches("|data:image/png;base64,.*");
                }
                assertThat(element.attributes().asList())
                        .as(sample.getKey())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
            }
            assertThat(bundle.html().length())
                    .as(sample.getKey() + ": bytes in the notebook")
                    .isLessThan(110_000);
            body.append("<h2>")
                    .append(Html.escape(sample.getKey()))
                    .append("</h2>")
                    .append(bundle.html())
                    .append("<details><summary>text</summary><pre>")
                    .append(Html.escape(bundle.text()))
                    .append("</pre></details>");
        }
        write("gallery-light.html", PAGE.formatted("#fff", "rgba(0,0,0,.87)", "#f5f5f5"), body);
        write("gallery-dark.html", PAGE.formatted("#111", "rgba(255,255,255,.87)", "#222"), body);
    }

    private static void write(String name, String head, StringBuilder body) throws IOException {
        Files.writeString(Path.of("target", name), head + body + "</body></html>");
    }
}
