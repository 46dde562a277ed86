package org.deeplesson.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.deeplesson.notebook");
    private static final String[] KERNELS = {
        "org.dflib..", "io.github.spencerpark..", "..notebook.kernel..", "..notebook.hosts.."
    };
    private static final String[] XCHART = {"org.knowm.xchart..", "de.erichseifert.."};

    @Test
    void displaysKnowNoKernel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..notebook.display..",
                        "..notebook.charts..",
                        "..notebook.graphs..",
                        "..notebook.live..",
                        "org.deeplesson.notebook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KERNELS)
                .check(OURS);
    }

    @Test
    void displaysKnowNoChartsAndNothingThatMoves() {
        noClasses()
                .that()
                .resideInAPackage("..notebook.display..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..notebook.charts..", "..notebook.graphs..", "..notebook.live..", "org.deeplesson.notebook")
                .check(OURS);
    }

    @Test
    void chartsKnowNothingThatMoves() {
        noClasses()
                .that()
                .resideInAPackage("..notebook.charts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..notebook.live..", "org.deeplesson.notebook")
                .check(OURS);
    }

    @Test
    void onlyChartsKnowXChart() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..notebook.charts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(XCHART)
                .check(OURS);
    }

    @Test
    void onlyHostsBringKernelsAndDisplaysTogether() {
        classes()
                .that()
                .resideInAPackage("..notebook.live..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("..notebook.live..", "..notebook.hosts..")
                .check(OURS);
    }

    @Test
    void theKernelKnowsNoDisplay() {
        noClasses()
                .that()
                .resideInAPackage("..notebook.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..notebook.display..", "..notebook.charts..", "..notebook.live..")
                .check(OURS);
    }
}
