package org.deeplesson.notebook.display;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Split;

/** Training, validation and test data: how many samples each has, then what they look like. */
public final class SplitDisplay implements Display<Split> {
    @Override
    public Class<Split> type() {
        return Split.class;
    }

    @Override
    public MimeBundle render(Split data) {
        Map<String, Dataset> parts = new LinkedHashMap<>();
        parts.put("train", data.train());
        parts.put("validation", data.validation());
        parts.put("test", data.test());
        return DatasetParts.render(parts);
    }
}
