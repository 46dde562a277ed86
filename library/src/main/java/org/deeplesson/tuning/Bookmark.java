package org.deeplesson.tuning;

import java.util.Map;
import org.deeplesson.training.Callback;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Remembers where a training stands the first time that one begins, and puts it back the next time. */
final class Bookmark implements Callback {
    private Map<String, INDArray> state;

    @Override
    public void onTrainBegin(TrainBegin event) {
        if (state == null) {
            state = event.training().state();
        } else {
            event.training().restore(state);
        }
    }
}
