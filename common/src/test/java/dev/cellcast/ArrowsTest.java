package dev.cellcast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom. Flink and Kafka are on nobody's list; the enforcer keeps them off the class path as well. */
class ArrowsTest {
    /** Each may use only what stands to its left, and the JDK. */
    static final List<String> ARROWS = List.of("math", "cell", "model", "forecast", "train", "registry", "wire");

    /** Who reads and writes JSON. */
    private static final Set<String> JACKSON = Set.of("model", "registry", "wire");

    /** Who knows Avro. */
    private static final Set<String> AVRO = Set.of("registry", "wire");

    /** Who reads a line of CSV. */
    private static final Set<String> FASTCSV = Set.of("wire");

    /** Who knows what may be absent when it runs. */
    private static final Map<Class<?>, String> LONERS = Map.of(
            loner("VectorGemm"), "jdk.incubator.vector..",
            loner("VectorActivations"), "jdk.incubator.vector..",
            loner("Nd4jGemm"), "org.nd4j..");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @ParameterizedTest
    @FieldSource("ARROWS")
    void pointsLeftOnly(String name) {
        List<String> allowed = new ArrayList<>(List.of("java.."));
        ARROWS.subList(0, ARROWS.indexOf(name) + 1).forEach(left -> allowed.add(home(left)));
        if (JACKSON.contains(name)) {
            allowed.add("com.fasterxml.jackson.core..");
        }
        if (AVRO.contains(name)) {
            allowed.add("org.apache.avro..");
        }
        if (FASTCSV.contains(name)) {
            allowed.add("de.siegmar.fastcsv..");
        }
        classes()
                .that()
                .resideInAPackage(home(name))
                .and(not(belongToAnyOf(LONERS.keySet().toArray(Class<?>[]::new))))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void whatMayBeAbsentIsKnownToTheseOnly() {
        LONERS.forEach((loner, known) -> classes()
                .that()
                .belongToAnyOf(loner)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", home("math"), known)
                .check(CLASSES));
    }

    @Test
    void leavesNoClassHomeless() {
        classes()
                .should()
                .resideInAnyPackage(ARROWS.stream().map(ArrowsTest::home).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.cellcast.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void printsNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void explainsEveryPackage() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(packages).hasSize(ARROWS.size()).allSatisfy(folder -> assertThat(
                            folder.resolve("package-info.java"))
                    .exists());
        }
    }

    private static Class<?> loner(String name) {
        try {
            return Class.forName("dev.cellcast.math." + name, false, ArrowsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Both classes are part of the build", e);
        }
    }

    private static String home(String name) {
        return "dev.cellcast." + name + "..";
    }
}
