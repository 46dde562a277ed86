package org.deeplesson.notebook.display;

/** An image grid as a table of pictures that narrows with the page, each with its caption. */
public final class ImageGridDisplay implements Display<ImageGrid> {
    private static final String CELL = "padding:3px;border:0;background:none;color:inherit;text-align:center;"
            + "vertical-align:top;font-size:14px;line-height:1.3;white-space:normal";

    @Override
    public Class<ImageGrid> type() {
        return ImageGrid.class;
    }

    @Override
    public MimeBundle render(ImageGrid grid) {
        return MimeBundle.text(text(grid)).html(Html.frame(html(grid)));
    }

    private static String text(ImageGrid grid) {
        Sheet sheet = new Sheet().right("image");
        if (grid.labels() != null) {
            sheet.left("label");
        }
        if (grid.predictions() != null) {
            sheet.left("predicted");
        }
        for (int i = 0; i < grid.shown(); i++) {
            String label = grid.labels() == null
                    ? null
                    : grid.labels().name(grid.labels().labels()[i]);
            String predicted = grid.predictions() == null
                    ? null
                    : grid.predictions().name(grid.predictions().labels()[i])
                            + (label == null ? "" : right(grid, i) ? " ✓" : " ✗");
            sheet.row(java.util.stream.Stream.of(Integer.toString(i), label, predicted)
                    .filter(java.util.Objects::nonNull)
                    .toArray(String[]::new));
        }
        return about(grid) + "\n" + sheet.text();
    }

    private static String about(ImageGrid grid) {
        String all = Numbers.count(grid.images().size(0), "image");
        return grid.shown() == grid.images().size(0) ? all : "the first " + grid.shown() + " of " + all;
    }

    private static String html(ImageGrid grid) {
        int columns = Math.max(1, Math.min(grid.columns(), grid.shown()));
        StringBuilder out = new StringBuilder(Html.heading("Images", about(grid)))
                .append("<table style=\"border-collapse:separate;border-spacing:0;border:0;margin:0;table-layout:fixed;"
                        + "width:100%;max-width:")
                .append(columns * (longNames(grid) ? 108 : 76))
                .append(longNames(grid) ? "px;min-width:" + columns * 84 : "")
                .append("px;" + Html.FONT + "\"><tbody>");
        for (int i = 0; i < grid.shown(); i++) {
            out.append(i % columns == 0 ? "<tr style=\"background:none\">" : "")
                    .append("<td style=\"" + CELL + "\">")
                    .append(tile(grid, i))
                    .append("</td>")
                    .append(i % columns == columns - 1 || i == grid.shown() - 1 ? "</tr>" : "");
        }
        return out.append("</tbody></table>").toString();
    }

    private static boolean longNames(ImageGrid grid) {
        return grid.labels() != null && grid.labels().names().stream().anyMatch(name -> name.length() > 4);
    }

    private static String tile(ImageGrid grid, int i) {
        String label =
                grid.labels() == null ? "" : grid.labels().name(grid.labels().labels()[i]);
        String caption = Html.escape(label);
        String description = "image " + i + (label.isEmpty() ? "" : ": " + label);
        String frame = "border:2px solid transparent";
        if (grid.predictions() != null) {
            String predicted = grid.predictions().name(grid.predictions().labels()[i]);
            description += ", predicted " + predicted;
            caption = Html.escape(predicted);
            if (grid.labels() != null && right(grid, i)) {
                caption = "✓ " + caption;
            } else if (grid.labels() != null) {
                frame = "border:2px solid #d55e00";
                caption = "<b>✗ " + caption + "</b><br>is " + Html.escape(label);
            }
        }
        String picture = Pixels.of(grid.images().slice(i)).html(description, 60);
        return "<div style=\"display:inline-block;line-height:0;padding:1px;max-width:100%;box-sizing:border-box;"
                + frame + "\">" + picture + "</div><div>" + caption + "</div>";
    }

    private static boolean right(ImageGrid grid, int i) {
        return grid.labels().labels()[i] == grid.predictions().labels()[i];
    }
}
