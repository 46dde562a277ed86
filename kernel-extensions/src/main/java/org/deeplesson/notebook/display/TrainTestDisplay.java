package org.deeplesson.notebook.display;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.TrainTest;

/** Training and test data: how many samples each has, then what they look like. */
public final class TrainTestDisplay implements Display<TrainTest> {
    @Override
    public Class<TrainTest> type() {
        return TrainTest.class;
    }

    @Override
    public MimeBundle render(TrainTest data) {
        Map<String, Dataset> parts = new LinkedHashMap<>();
        parts.put("train", data.train());
        parts.put("test", data.test());
        return DatasetParts.render(parts);
    }
}
