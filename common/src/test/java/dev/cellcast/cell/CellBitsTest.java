package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bits whether the JVM interprets or compiles. */
class CellBitsTest {

    @Test
    void areTheSameInterpretedAndCompiled(@TempDir Path folder) throws Exception {
        Path interpreted = folder.resolve("interpreted");
        Process interpreter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        folder(CellKind.class) + File.pathSeparator + folder(CellBits.class),
                        CellBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(interpreted.toFile())
                .start();
        try {
            for (int round = 0; round < 20; round++) {
                CellBits.fingerprints();
            }
            assertThat(interpreter.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            interpreter.destroyForcibly();
        }
        assertThat(interpreted).hasContent(String.join("\n", CellBits.fingerprints()));
    }

    private static String folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
