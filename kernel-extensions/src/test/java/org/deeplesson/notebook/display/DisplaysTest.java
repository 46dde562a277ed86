package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DisplaysTest {
    @Test
    void listsEveryDisplayThatIsWritten() {
        Set<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.deeplesson.notebook")
                        .stream()
                        .filter(type -> type.isAssignableTo(Display.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getName())
                        .collect(Collectors.toSet());

        assertThat(Displays.all())
                .extracting(display -> display.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void findsTheDisplayOfATypeAboveTheValues() {
        assertThat(Displays.render(Nd4j.scalar(1.5)).orElseThrow().text()).isEqualTo("float64 () · a scalar\n1.5");
    }

    @Test
    void hasNothingForValuesThatItDoesNotKnow() {
        assertThat(Displays.render("text")).isEmpty();
        assertThat(Displays.render(null)).isEmpty();
    }
}
