package org.deeplesson.notebook.kernel;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

/** Answers an execute request: runs the cell, shows its value or its failure, evaluates the front end's expressions. */
final class Execution {

    private final Evaluator evaluator;
    private final Magics magics;
    private final CodeHelp help;
    private final Renderer renderer;
    private final Options options;
    private final Runnable begin;
    private final MemoryWatch memory = new MemoryWatch();

    Execution(Evaluator evaluator, Magics magics, CodeHelp help, Renderer renderer, Options options, Runnable begin) {
        this.evaluator = evaluator;
        this.magics = magics;
        this.help = help;
        this.renderer = renderer;
        this.options = options;
        this.begin = begin;
    }

    void run(ExecuteRequest request, int count, Replies replies) {
        replies.setBusyDeferIdle();
        Cell cell = new Cell(replies, request.isSilent(), request.isStdinEnabled());
        cell.publish(new PublishExecuteInput(request.getCode(), count));
        evaluator.interrupter().reset();
        Cell.start(cell);
        try {
            DisplayData shown = evaluate("cell [" + count + "]", request.getCode());
            if (shown != null && !cell.shows(shown)) {
                cell.publish(new PublishExecuteResult(count, shown));
            }
            showNotices(cell);
            // Training that is interrupted returns what it has: it is shown, and the cells that wait are not run.
            evaluator.refuseIfStopped();
            Map<String, Object> expressions = expressions(request.getUserExpr());
            cell.endText();
            replies.answer(
                    MessageType.EXECUTE_REPLY,
                    Map.of(
                            "status",
                            "ok",
                            "execution_count",
                            count,
                            "payload",
                            List.of(),
                            "user_expressions",
                            expressions));
        } catch (CellFailure failure) {
            cell.endText();
            showNotices(cell);
            // A page shows the error message and what stands below: together they are the card, and nothing is said
            // twice.
            cell.publish(new PublishError(
                    failure.name(), failure.getMessage(), failure.card().headline()));
            failure.card().details().ifPresent(each -> cell.publish(new PublishDisplayData(each)));
            ErrorReply reply = reply(failure);
            reply.setExecutionCount(count);
            // Sent when the channel has seen which cells were waiting: one sent in answer to it is a new beginning.
            replies.defer(() -> replies.replyError(MessageType.EXECUTE_REPLY.error(), reply));
            if (request.shouldStopOnError()) {
                replies.abortQueue();
            }
        }
    }

    private void showNotices(Cell cell) {
        evaluator.takeNotices().forEach(each -> cell.publish(new PublishDisplayData(each.display())));
    }

    private DisplayData evaluate(String name, String typed) {
        begin.run();
        memory.begin();
        try (TimeLimit limit = TimeLimit.start(options.timeoutMillis(), evaluator.interrupter())) {
            try {
                String asked = CodeHelp.askedName(typed);
                if (asked != null) {
                    return described(asked);
                }
                Object value = evaluator.evaluate(new CellSource(name, typed, magics.translate(typed)));
                return value == null || Cell.current().isDisplayId(value)
                        ? null
                        : evaluator.onCellThread(
                                () -> renderer.render(value, Cell.current().parameters()));
            } catch (CellFailure failure) {
                throw limit.isOver() ? limit.failure() : failure;
            } catch (RuntimeException | Error fault) {
                throw CellFailure.of(fault);
            }
        } finally {
            memory.end();
        }
    }

    private DisplayData described(String name) {
        DisplayData type = help.inspect(name, name.length());
        DisplayData found = type != null ? type : help.inspect(name + "()", name.length());
        if (found == null) {
            throw CellFailure.plain("NotFound", "nothing is known of " + name + ". Correct its name.", null);
        }
        return found;
    }

    private Map<String, Object> expressions(Map<String, String> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (wanted != null) {
            wanted.forEach((name, code) -> values.put(name, expression(name, code)));
            evaluator.takeNotices(); // of the front end's own code
        }
        return values;
    }

    private Object expression(String name, String code) {
        try {
            DisplayData shown = evaluate("expression " + name, code);
            evaluator.refuseIfStopped();
            JsonObject value = Json.fields(shown == null ? new DisplayData("null") : shown);
            value.addProperty("status", "ok");
            return value;
        } catch (CellFailure failure) {
            return reply(failure);
        }
    }

    private static ErrorReply reply(CellFailure failure) {
        return new ErrorReply(failure.name(), failure.getMessage(), failure.traceback());
    }
}
