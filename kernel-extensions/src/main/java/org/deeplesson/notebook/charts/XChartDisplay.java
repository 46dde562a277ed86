package org.deeplesson.notebook.charts;

import org.deeplesson.notebook.display.Display;
import org.deeplesson.notebook.display.Html;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.display.Numbers;
import org.knowm.xchart.internal.chartpart.Chart;

/** Any chart of XChart, as SVG. A chart that keeps XChart's usual colours is drawn in the colours of the page. */
@SuppressWarnings("rawtypes")
public final class XChartDisplay implements Display<Chart> {
    @Override
    public Class<Chart> type() {
        return Chart.class;
    }

    @Override
    public MimeBundle render(Chart chart) {
        String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "Chart" : chart.getTitle();
        StringBuilder text = new StringBuilder(title)
                .append(" · ")
                .append(Numbers.count(chart.getSeriesMap().size(), "series").replace("serieses", "series"));
        for (Object name : chart.getSeriesMap().keySet()) {
            text.append("\n  ").append(name);
        }
        return MimeBundle.text(text.toString()).html(Html.frame(XChartSvg.of(chart, title)));
    }
}
