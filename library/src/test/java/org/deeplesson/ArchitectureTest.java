package org.deeplesson;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.api.Assertions;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.losses.CosineSimilarity;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.deeplesson");

    /** Who may import whom: each package, and those that it may see. */
    private static final Map<String, String[]> ARROWS = Map.ofEntries(
            Map.entry("tensors", new String[] {}),
            Map.entry("activations", new String[] {"tensors"}),
            Map.entry("initializers", new String[] {"tensors"}),
            Map.entry("regularizers", new String[] {"tensors"}),
            Map.entry("constraints", new String[] {"tensors"}),
            Map.entry("metrics", new String[] {"tensors"}),
            Map.entry("optimizers", new String[] {"tensors"}),
            Map.entry("datasets", new String[] {"tensors"}),
            Map.entry("losses", new String[] {"activations", "metrics", "tensors"}),
            Map.entry("layers", new String[] {"activations", "initializers", "regularizers", "constraints", "tensors"}),
            Map.entry("training", new String[] {
                "layers",
                "activations",
                "regularizers",
                "constraints",
                "losses",
                "metrics",
                "optimizers",
                "datasets",
                "tensors"
            }),
            Map.entry("callbacks", new String[] {"persistence", "models", "layers", "training", "tensors"}),
            Map.entry("models", new String[] {
                "training",
                "layers",
                "activations",
                "regularizers",
                "constraints",
                "losses",
                "metrics",
                "optimizers",
                "datasets",
                "tensors"
            }),
            Map.entry("tuning", new String[] {"models", "training", "datasets", "tensors"}),
            Map.entry("persistence", new String[] {
                "models", "training", "layers", "activations", "losses", "metrics", "optimizers", "tensors"
            }));

    @Test
    void everyPackageImportsOnlyWhatItMay() {
        Architectures.LayeredArchitecture architecture =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInAnyPackage("org.deeplesson..");
        for (String name : ARROWS.keySet()) {
            architecture = architecture.layer(name).definedBy("org.deeplesson." + name + "..");
        }
        for (var arrow : ARROWS.entrySet()) {
            architecture = arrow.getValue().length == 0
                    ? architecture.whereLayer(arrow.getKey()).mayNotAccessAnyLayer()
                    : architecture.whereLayer(arrow.getKey()).mayOnlyAccessLayers(arrow.getValue());
        }
        architecture.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.deeplesson.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTensorsTouchesRawMemory() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.deeplesson.tensors..")
                .and()
                .resideOutsideOfPackages("org.deeplesson.datasets..", "org.deeplesson.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "java.nio", "sun.misc")
                .check(CLASSES);
    }

    @Test
    void theLibraryKnowsNoNotebookAndNoChart() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.dflib..", "io.github.spencerpark..", "org.knowm..", "javax.swing..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ActivationFunction.class,
                Constraint.class,
                Initializer.class,
                Loss.class,
                Metric.class,
                Optimizer.class,
                Regularizer.class
            })
    void everyImplementationCanBeFoundByItsName(Class<? extends Named> kind) {
        var listed = ServiceLoader.load(kind).stream()
                .map(provider -> provider.type().getName())
                .toList();
        var written = CLASSES.stream()
                .filter(c -> c.isAssignableTo(kind) && !c.isInterface() && !c.isNestedClass())
                .map(c -> c.getName())
                .toList();
        Assertions.assertThat(listed)
                .containsAll(written.stream()
                        // As a metric Keras gives the cosine itself, as a loss what is to become small.
                        .filter(name -> kind != Metric.class || !name.equals(CosineSimilarity.class.getName()))
                        .toList());
    }
}
