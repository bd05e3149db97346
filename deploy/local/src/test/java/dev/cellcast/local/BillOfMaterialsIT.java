package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a package says that it is made of. */
class BillOfMaterialsIT {

    /** Artifact and version of each component, as they begin the names of files. */
    private static List<String> components(Path module) throws IOException {
        Path file = module.resolve("target/bom.json");
        assertThat(file)
                .as("what packaging makes, except offline: mvn without -o")
                .exists();
        JsonNode bill = JsonMapper.builder().build().readTree(file.toFile());
        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.at("/components").spliterator(), false)
                .map(one -> one.at("/name").asText() + "-" + one.at("/version").asText())
                .toList();
    }

    @Test
    void namesEveryJarOfTheCommandLine() throws IOException {
        List<String> named = components(Path.of(""));

        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .hasSizeGreaterThan(50)
                    .anyMatch(jar -> jar.startsWith("flink-runtime-"))
                    .allSatisfy(jar -> assertThat(named).anyMatch(jar::startsWith));
        }
    }

    @Test
    void namesWhatTheJobsBring() throws IOException {
        assertThat(components(Path.of("../../jobs")))
                .anyMatch(name -> name.startsWith("kafka-clients-"))
                .anyMatch(name -> name.startsWith("flink-connector-kafka-"))
                .anyMatch(name -> name.startsWith("jackson-core-"))
                .anyMatch(name -> name.startsWith("zstd-jni-"));
    }
}
