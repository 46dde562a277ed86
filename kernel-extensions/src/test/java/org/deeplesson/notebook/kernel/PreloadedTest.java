package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreloadedTest {

    @Test
    void everyPackageOfTheLibraryIsKnownInCells() {
        TreeSet<String> packages = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.deeplesson")
                        .stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("org.deeplesson.notebook"))
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> imports = Preloaded.imports();

        assertThat(packages).isNotEmpty();
        assertThat(packages)
                .allSatisfy(name -> assertThat(imports).anyMatch(line -> line.startsWith("import " + name + ".")));
    }

    @Test
    void allImportsCompileAndTheirFunctionsAreKnown() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            Run run = kernel.execute("List.of(RELU.toString(), doctor().getClass().getSimpleName()).size()");

            assertThat(run.result()).isEqualTo("2");
        }
    }
}
