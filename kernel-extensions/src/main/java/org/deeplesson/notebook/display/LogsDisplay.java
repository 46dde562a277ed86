package org.deeplesson.notebook.display;

import org.deeplesson.training.Logs;

/** Loss and metrics at one moment, such as {@code evaluate} returns them: a name and its value a row. */
public final class LogsDisplay implements Display<Logs> {
    @Override
    public Class<Logs> type() {
        return Logs.class;
    }

    @Override
    public MimeBundle render(Logs logs) {
        if (logs.names().isEmpty()) {
            return MimeBundle.text("no metrics").html(Html.frame("no metrics"));
        }
        Sheet sheet = new Sheet().left("Metric").right("Value");
        for (int i = 0; i < logs.names().size(); i++) {
            sheet.row(logs.names().get(i), Numbers.metric(logs.values()[i]));
        }
        return MimeBundle.text(logs.toString()).html(Html.frame(sheet.html()));
    }
}
