package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    @Test
    void thePropertyGoesBeforeTheVariable() {
        Map<String, String> environment = Map.of("DEEPLESSON_DATA", "from-variable");
        assertThat(DataFolder.named("from-property", environment)).contains(Path.of("from-property"));
        assertThat(DataFolder.named(null, environment)).contains(Path.of("from-variable"));
        assertThat(DataFolder.named(" ", Map.of("DEEPLESSON_DATA", ""))).isEmpty();
    }

    @Test
    void theCacheIsTheUsersOwn() {
        assertThat(DataFolder.cache(Map.of(), "/users/kim")).isEqualTo(Path.of("/users/kim/.cache/deeplesson"));
        String absolute = Path.of("elsewhere").toAbsolutePath().toString();
        assertThat(DataFolder.cache(Map.of("XDG_CACHE_HOME", absolute), "/users/kim"))
                .isEqualTo(Path.of(absolute, "deeplesson"));
        assertThat(DataFolder.cache(Map.of("XDG_CACHE_HOME", "relative"), "/users/kim"))
                .isEqualTo(Path.of("/users/kim/.cache/deeplesson"));
    }

    @Test
    void theCacheIsLookedAtLast() {
        assertThat(DataFolder.all()).endsWith(DataFolder.cache());
    }
}
