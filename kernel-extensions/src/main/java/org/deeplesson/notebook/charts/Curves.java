package org.deeplesson.notebook.charts;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.notebook.display.Numbers;

/**
 * Loss and metrics over epochs, one plot each, training and validation together: side by side where there is room, one
 * below the other on a phone.
 */
public final class Curves {
    /** What stands before the name of a metric of validation data. */
    public static final String VALIDATION = "val_";

    private final Map<String, double[][]> lines = new LinkedHashMap<>();
    private int until;

    /**
     * Adds one curve.
     *
     * @param name as in the logs: {@code loss}, {@code accuracy}; {@code val_} in front for validation data
     */
    public Curves add(String name, double[] epochs, double[] values) {
        lines.put(name, new double[][] {epochs, values});
        return this;
    }

    /** The epochs that are planned: the curves grow into their room. */
    public Curves until(int epochs) {
        until = epochs;
        return this;
    }

    /** The names that have a plot of their own: all without {@code val_}, and validation without training. */
    public List<String> plots() {
        Set<String> names = new LinkedHashSet<>();
        lines.keySet().forEach(name -> names.add(base(name)));
        return List.copyOf(names);
    }

    /** All plots. */
    public String html() {
        StringBuilder out =
                new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:12px 28px;max-width:980px\">");
        for (String name : plots()) {
            out.append("<div style=\"flex:1 1 380px;max-width:460px;min-width:0\">")
                    .append(plot(name).svg())
                    .append("</div>");
        }
        return out.append("</div>").toString();
    }

    private Plot plot(String name) {
        Plot plot = new Plot(name, "epoch").size(460, 270).whole();
        if (until > 0) {
            plot.until(until);
        }
        line(plot, name, "training", Ink.TRAINING);
        line(plot, VALIDATION + name, "validation", Ink.VALIDATION);
        return plot;
    }

    private void line(Plot plot, String name, String label, Ink ink) {
        double[][] line = lines.get(name);
        if (line != null) {
            double last = line[1].length == 0 ? Double.NaN : line[1][line[1].length - 1];
            String end = Double.isFinite(last) ? Numbers.metric(last) : "then " + Numbers.value(last);
            plot.line(label + " " + end, ink, line[0], line[1]);
        }
    }

    private static String base(String name) {
        return name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name;
    }
}
