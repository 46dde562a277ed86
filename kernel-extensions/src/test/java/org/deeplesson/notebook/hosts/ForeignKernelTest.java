package org.deeplesson.notebook.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.kernel.KernelClient;
import org.deeplesson.notebook.kernel.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKernelTest {

    @ParameterizedTest
    @ValueSource(classes = {JJavaStandIn.class, IJavaStandIn.class})
    void valuesShowAsTextAndAsPicturesOrTables(Class<?> host) throws IOException {
        try (KernelClient kernel = KernelClient.start(host, Map.of())) {
            for (String value : List.of("tensor", "table", "summary", "chart")) {
                Run run = kernel.execute(value);
                JsonObject data = run.all("execute_result").get(0).getAsJsonObject("data");

                assertThat(data.get("text/plain").getAsString()).as(value).isNotBlank();
                assertThat(data.has("text/html") || data.has("image/svg+xml"))
                        .as("a rich form of a " + value + " among " + data.keySet())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {JJavaStandIn.class, IJavaStandIn.class})
    void trainingIsOneOutputThatIsUpdated(Class<?> host) throws IOException {
        try (KernelClient kernel = KernelClient.start(host, Map.of())) {
            Run run = kernel.execute("training");

            assertThat(run.status()).isEqualTo("ok");
            assertThat(run.all("display_data")).hasSize(1);
            JsonObject shown = run.all("display_data").get(0);
            List<JsonObject> updates = run.all("update_display_data");
            assertThat(updates).isNotEmpty();
            assertThat(updates.get(updates.size() - 1).getAsJsonObject("transient"))
                    .isEqualTo(shown.getAsJsonObject("transient"));
            assertThat(Run.plain(updates.get(updates.size() - 1))).startsWith("Trained for 2 epochs");
        }
    }

    @Test
    void cellsOfJJavaKnowTheTypesWithoutAScript() throws IOException {
        try (KernelClient kernel = KernelClient.start(JJavaStandIn.class, Map.of())) {
            assertThat(kernel.execute("imports").result()).isEqualTo(String.join("\n", DeepLessonExtension.imports()));
        }
    }
}
