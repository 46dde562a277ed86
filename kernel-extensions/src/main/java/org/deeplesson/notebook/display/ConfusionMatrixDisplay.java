package org.deeplesson.notebook.display;

import java.util.Arrays;
import java.util.Locale;
import org.deeplesson.metrics.ConfusionMatrix;

/**
 * A confusion matrix: a row for each true class, a column for each predicted one. Right ones stand framed on the diagonal;
 * the more of a row's samples are in a cell, the deeper its shade.
 */
public final class ConfusionMatrixDisplay implements Display<ConfusionMatrix> {
    private static final String RIGHT = "0,114,178";
    private static final String WRONG = "213,94,0";

    @Override
    public Class<ConfusionMatrix> type() {
        return ConfusionMatrix.class;
    }

    @Override
    public MimeBundle render(ConfusionMatrix matrix) {
        long[][] counts = matrix.counts();
        Classes classes = new Classes(new int[0], counts.length, matrix.classNames());
        long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
        String about = all == 0
                ? "no samples"
                : Numbers.percent(matrix.accuracy()) + " of " + Numbers.count(all, "sample") + " right";
        return MimeBundle.text("Confusion matrix · " + about + "\n" + text(counts, classes))
                .html(Html.frame(Html.heading("Confusion matrix", about) + table(counts, classes)));
    }

    private static String text(long[][] counts, Classes classes) {
        Sheet sheet = new Sheet().left("true \\ predicted");
        for (int column = 0; column < counts.length; column++) {
            sheet.right(classes.name(column));
        }
        sheet.right("right");
        for (int row = 0; row < counts.length; row++) {
            String[] cells = new String[counts.length + 2];
            cells[0] = classes.name(row);
            for (int column = 0; column < counts.length; column++) {
                cells[column + 1] = Numbers.count(counts[row][column]);
            }
            cells[counts.length + 1] = share(counts, row);
            sheet.row(cells);
        }
        return sheet.text();
    }

    private static String table(long[][] counts, Classes classes) {
        String cell = "padding:4px;min-width:22px;border:1px solid " + Html.LINE
                + ";color:inherit;font-size:14px;text-align:right;";
        String head =
                "padding:4px;border:0;white-space:nowrap;background:none;color:inherit;font-size:14px;text-align:";
        StringBuilder out = new StringBuilder("<table style=\"" + Html.TABLE
                + "\"><thead style=\"border:0\"><tr style=\"background:none\"><th style=\"" + head
                + "left\"></th><th colspan=\""
                + counts.length + "\" style=\"" + head + "center;font-weight:normal;" + Html.QUIET
                + "\">predicted class</th><th style=\"" + head
                + "right\"></th></tr><tr style=\"background:none\"><th scope=\"col\" style=\"" + head
                + "left;font-weight:normal;white-space:normal;" + Html.QUIET + "\">true class</th>");
        for (int column = 0; column < counts.length; column++) {
            out.append("<th scope=\"col\" style=\"" + head + "right\">")
                    .append(Html.escape(classes.name(column)))
                    .append("</th>");
        }
        out.append("<th scope=\"col\" style=\"" + head + "right;font-weight:normal;" + Html.QUIET
                + "\">right</th></tr></thead><tbody>");
        for (int row = 0; row < counts.length; row++) {
            long samples = Arrays.stream(counts[row]).sum();
            out.append("<tr style=\"background:none\"><th scope=\"row\" style=\"" + head + "left\">")
                    .append(Html.escape(classes.name(row)))
                    .append("</th>");
            for (int column = 0; column < counts.length; column++) {
                out.append("<td align=\"right\" style=\"" + cell)
                        .append(shade(counts[row][column], samples, row == column))
                        .append("\">")
                        .append(strong(Numbers.count(counts[row][column]), row == column))
                        .append("</td>");
            }
            out.append("<td align=\"right\" style=\"" + head + "right\">")
                    .append(share(counts, row))
                    .append("</td></tr>");
        }
        return out.append("</tbody></table>").toString();
    }

    private static String strong(String count, boolean right) {
        return right ? "<b>" + count + "</b>" : count;
    }

    /** Errors are few, so their shade grows faster: 10 % of a row is as deep as it gets. */
    private static String shade(long count, long samples, boolean right) {
        if (right) {
            double share = samples == 0 ? 0 : (double) count / samples;
            return String.format(
                    Locale.ROOT, "border:2px solid currentColor;background:rgba(%s,%.2f)", RIGHT, 0.4 * share);
        }
        return count == 0
                ? "background:none"
                : String.format(
                        Locale.ROOT,
                        "background:rgba(%s,%.2f)",
                        WRONG,
                        0.08 + 0.4 * Math.min(1, 10.0 * count / samples));
    }

    private static String share(long[][] counts, int row) {
        return Numbers.percent(
                (double) counts[row][row] / Arrays.stream(counts[row]).sum());
    }
}
