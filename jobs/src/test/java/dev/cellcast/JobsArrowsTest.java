package dev.cellcast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each package may use only what stands to its left. */
class JobsArrowsTest {
    private static final JavaClasses JOBS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cellcast");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " must not use ",
            textBlock =
                    """
                    flink.serde must not use flink.function,flink.pipeline,flink.sql,flink.io,launcher
                    flink.function must not use flink.pipeline,flink.sql,flink.io,launcher
                    flink.pipeline must not use flink.sql,flink.io,launcher
                    flink.sql must not use flink.pipeline,flink.io,launcher
                    flink.io must not use flink.function,flink.pipeline,flink.sql,launcher
                    launcher must not use flink.sql
                    """)
    void pointsLeft(String room, String forbidden) {
        for (String other : forbidden.split(",", -1)) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.cellcast." + room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.cellcast." + other + (other.endsWith(".") ? "." : ".."))
                    .check(JOBS);
        }
    }

    @Test
    void optionsKnowTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.cellcast.options")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "dev.cellcast.options")
                .check(JOBS);
    }

    @Test
    void onlySqlKnowsTables() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cellcast.flink.sql")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.table..")
                .check(JOBS);
    }

    @Test
    void thePipelineKnowsNoConnector() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.cellcast.flink.pipeline", "dev.cellcast.flink.function", "dev.cellcast.flink.sql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector..")
                .check(JOBS);
    }
}
