package org.deeplesson.notebook.charts;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplesson.notebook.display.Html;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.colors.XChartSeriesColors;
import org.knowm.xchart.style.theme.XChartTheme;

/**
 * XChart's drawing as compact SVG. XChart paints letters as outlines, so no font is needed; it paints them small for its
 * usual 800 pixels, so that wide charts are laid out on less room and shown larger.
 */
final class XChartSvg {
    private static final int ROOM = 600;
    private static final double LARGER = 1.25;
    private static final Pattern DECIMALS = Pattern.compile("(-?\\d+\\.\\d)\\d+");
    private static final String[] SERIES = {
        "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442", "#999999"
    };

    private XChartSvg() {}

    static String of(Chart<?, ?> chart, String title) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        double scale = Math.min(1, (double) ROOM / width);
        String drawn = draw(chart, (int) Math.round(width * scale), (int) Math.round(height * scale));
        if (scale < 1) {
            chart.paint(new VectorGraphics2D(), width, height);
        }
        String body = drawn.substring(drawn.indexOf('>', drawn.indexOf("<svg")) + 1);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\""
                                + " viewBox=\"0 0 %d %d\" width=\"%d\" style=\"width:100%%;min-width:440px;max-width:%dpx;height:auto;"
                                + "display:block;color:inherit\">",
                        Html.escape(title),
                        Math.round(width * scale),
                        Math.round(height * scale),
                        Math.round(width * scale * LARGER),
                        Math.round(width * scale * LARGER))
                + (usual(chart) ? themed(body) : body);
    }

    private static String draw(Chart<?, ?> chart, int width, int height) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        withThinGrid(chart, () -> chart.paint(graphics, width, height));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Processors.get("svg")
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = out.toString(StandardCharsets.UTF_8).replaceAll(">\\s+<", "><");
        Matcher numbers = DECIMALS.matcher(svg);
        StringBuilder compact = new StringBuilder(svg.length() / 2);
        while (numbers.find()) {
            double number = Double.parseDouble(numbers.group());
            boolean opacity = svg.startsWith("opacity:", numbers.start() - 8);
            numbers.appendReplacement(compact, String.format(Locale.ROOT, opacity ? "%.2f" : "%.1f", number));
        }
        return numbers.appendTail(compact).toString().replace(".0 ", " ").replace(".0,", ",");
    }

    /** XChart's usual grid is dashed, and each dash would be a shape of its own. */
    private static void withThinGrid(Chart<?, ?> chart, Runnable paint) {
        if (usual(chart) && chart.getStyler() instanceof AxesChartStyler styler) {
            BasicStroke before = styler.getPlotGridLinesStroke();
            styler.setPlotGridLinesStroke(new BasicStroke(1));
            try {
                paint.run();
            } finally {
                styler.setPlotGridLinesStroke(before);
            }
        } else {
            paint.run();
        }
    }

    /** Whoever chose a background has chosen all colours. */
    private static boolean usual(Chart<?, ?> chart) {
        XChartTheme theme = new XChartTheme();
        return theme.getChartBackgroundColor().equals(chart.getStyler().getChartBackgroundColor())
                && theme.getPlotBackgroundColor().equals(chart.getStyler().getPlotBackgroundColor());
    }

    private static String themed(String svg) {
        XChartTheme theme = new XChartTheme();
        String chart = Pattern.quote(rgb(theme.getChartBackgroundColor()));
        String plot = Pattern.quote(rgb(theme.getPlotBackgroundColor()));
        svg = svg.replaceAll("<rect [^>]*fill:(?:" + chart + "|" + plot + ");stroke:none;[^>]*/>", "")
                .replaceAll("fill:" + chart + ";", "fill:currentColor;fill-opacity:.15;")
                .replaceAll("fill:" + plot + ";", "fill:none;")
                .replaceAll("fill:rgb\\(0,0,0\\);", "fill:currentColor;")
                .replaceAll("stroke:rgb\\(0,0,0\\);", "stroke:currentColor;")
                .replaceAll("stroke:rgb\\((\\d+),\\1,\\1\\);", "stroke:currentColor;stroke-opacity:.2;")
                .replace("stroke-miterlimit:10;", "");
        Color[] usual = new XChartSeriesColors().getSeriesColors();
        for (int i = 0; i < Math.min(usual.length, SERIES.length); i++) {
            svg = svg.replaceAll(
                    ":" + Pattern.quote(rgb(usual[i])) + ";(?:(?:fill|stroke)-opacity:[0-9.]+;)?",
                    ":" + SERIES[i] + ";");
        }
        return svg;
    }

    private static String rgb(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }
}
