package org.deeplesson.notebook.display;

import java.util.Map;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.tensors.Shape;

/** The parts of a data set as one table, then the card of the part to learn from. */
final class DatasetParts {
    private DatasetParts() {}

    /** @param parts by what they are for, the part to learn from first */
    static MimeBundle render(Map<String, Dataset> parts) {
        Dataset first = parts.values().iterator().next();
        long samples = parts.values().stream().mapToLong(Dataset::size).sum();
        String about = Numbers.count(samples, "sample") + " in " + parts.size() + " parts";
        Sheet sheet = new Sheet()
                .left("Part")
                .right("Samples")
                .right("Share")
                .left("x")
                .left("y");
        parts.forEach((name, part) -> sheet.row(
                name,
                Numbers.count(part.size()),
                Numbers.percent((double) part.size() / Math.max(1, samples)),
                Shape.of(part.x()).toString(),
                Shape.of(part.y()).toString()));
        MimeBundle card = new DatasetDisplay().render(first);
        return MimeBundle.text(first.name() + " · " + about + "\n" + sheet.text() + "\n" + card.text())
                .html(Html.frame(Html.heading(first.name(), about) + sheet.html() + "<div style=\"height:14px\"></div>"
                        + card.html()));
    }
}
