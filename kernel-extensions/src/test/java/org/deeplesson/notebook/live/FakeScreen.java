package org.deeplesson.notebook.live;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.notebook.display.MimeBundle;

/** Remembers what was shown. */
public final class FakeScreen implements Screen {
    final List<MimeBundle> contents = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    Object standing;

    @Override
    public String show(MimeBundle content) {
        contents.add(content);
        String id =
                "id" + calls.stream().filter(call -> call.startsWith("show")).count();
        calls.add("show " + id);
        return id;
    }

    @Override
    public void update(String id, MimeBundle content) {
        contents.add(content);
        calls.add("update " + id);
    }

    @Override
    public void standsFor(String id, Object value) {
        standing = value;
    }

    public MimeBundle last() {
        return contents.get(contents.size() - 1);
    }
}
