package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** What was typed since the kernel started; of more than a book, the end. */
final class CellHistory {

    private static final int MOST_CHARACTERS = 2_000_000;

    private record Entry(int count, String code) {}

    private final List<Entry> entries = new ArrayList<>();
    private long characters;

    synchronized void add(int count, String code) {
        entries.add(new Entry(count, code));
        characters += code.length();
        while (characters > MOST_CHARACTERS) {
            characters -= entries.remove(0).code().length();
        }
    }

    /** The entries that are asked for: session, number and code of each, as the protocol wants them. */
    synchronized List<List<Object>> find(HistoryRequest request) {
        List<Entry> found;
        if (request instanceof HistoryRequest.Range range) {
            found = range(range);
        } else if (request instanceof HistoryRequest.Search search) {
            found = search(search);
        } else {
            found = last(entries, ((HistoryRequest.Tail) request).getMaxReturnLength());
        }
        return found.stream()
                .map(each -> List.<Object>of(
                        1, each.count(), request.includeOutput() ? List.of(each.code(), "") : each.code()))
                .toList();
    }

    /** Only this session is remembered: number 0, and its own number 1. */
    private List<Entry> range(HistoryRequest.Range range) {
        if (range.getSessionIndex() != 0 && range.getSessionIndex() != 1) {
            return List.of();
        }
        int stop = range.getStop() <= 0 ? Integer.MAX_VALUE : range.getStop();
        return entries.stream()
                .filter(each -> each.count() >= range.getStart() && each.count() < stop)
                .toList();
    }

    private List<Entry> search(HistoryRequest.Search search) {
        Pattern pattern = glob(search.getPattern() == null ? "*" : search.getPattern());
        Set<String> seen = new LinkedHashSet<>();
        List<Entry> matching = entries.stream()
                .filter(each -> pattern.matcher(each.code()).matches())
                .filter(each -> !search.filterUnique() || seen.add(each.code()))
                .toList();
        return last(matching, search.getMaxReturnLength());
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char each : glob.toCharArray()) {
            regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static List<Entry> last(List<Entry> all, int count) {
        return count <= 0 ? all : all.subList(Math.max(0, all.size() - count), all.size());
    }
}
