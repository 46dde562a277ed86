package org.deeplesson.notebook.display;

import java.util.Locale;
import org.deeplesson.tensors.Shape;

/** An image, and each of its numbers on the shade that it stands for. Large and coloured images are shown alone. */
public final class PictureDisplay implements Display<Picture> {
    private static final int LARGEST = 32;

    @Override
    public Class<Picture> type() {
        return Picture.class;
    }

    @Override
    public MimeBundle render(Picture picture) {
        Pixels pixels = Pixels.of(picture.image());
        Spread spread = Spread.of(picture.image());
        String what = picture.caption().isEmpty() ? "Image" : picture.caption();
        String about = Types.name(picture.image().dataType()) + " " + Shape.of(picture.image()) + " · " + spread;
        boolean numbers = pixels.channels() == 1 && Math.max(pixels.height(), pixels.width()) <= LARGEST;
        String html = Html.heading(what, about) + pixels.html(what, Math.max(140, Math.min(420, pixels.width())));
        if (numbers) {
            html += numbers(pixels);
        }
        return MimeBundle.text(what + " · " + about + "\n" + (numbers ? text(pixels) : ""))
                .html(Html.frame(html));
    }

    private static String numbers(Pixels pixels) {
        StringBuilder out = new StringBuilder("<table style=\"border-collapse:collapse;border:0;margin:8px 0 0;"
                + "table-layout:fixed;font:12px/1.3 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;width:"
                + 27 * pixels.width() + "px\"><tbody>");
        for (int row = 0; row < pixels.height(); row++) {
            out.append("<tr style=\"background:#000;color:#999;text-align:right\">");
            for (int column = 0; column < pixels.width(); column++) {
                double value = pixels.values()[row * pixels.width() + column];
                int level = pixels.level(value);
                out.append("<td style=\"padding:1px 2px");
                if (level > 0) {
                    out.append(String.format(
                            Locale.ROOT, ";background:#%1$02x%1$02x%1$02x;color:%2$s", level, ink(level)));
                }
                out.append("\">").append(number(value, pixels)).append("</td>");
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table>").toString();
    }

    /** Black on light shades, white on dark ones: at least 4.5 to 1 on every grey. */
    private static String ink(int level) {
        return level >= 119 ? "#000" : "#fff";
    }

    /** Pixels of 0 to 255 are whole; those of 0 to 1 have two decimals and no leading zero, to stay narrow. */
    private static String number(double value, Pixels pixels) {
        if (!Double.isFinite(value)) {
            return Numbers.value(value);
        }
        if (pixels.high() > 1 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("^(-?)0\\.", "$1.");
    }

    private static String text(Pixels pixels) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < pixels.height(); row++) {
            for (int column = 0; column < pixels.width(); column++) {
                out.append(String.format("%4s", number(pixels.values()[row * pixels.width() + column], pixels)));
            }
            out.append('\n');
        }
        return out.toString();
    }
}
