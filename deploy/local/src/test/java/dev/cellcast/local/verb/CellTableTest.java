package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's table of cells, but for the measured column. */
class CellTableTest {

    @ParameterizedTest
    @EnumSource
    void isTheReadmes(CellKind kind) throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String table = readme.substring(readme.indexOf("<!-- cells -->"), readme.indexOf("<!-- /cells -->"));
        assertThat(table).as("paste the output of: deploy/cellcast cells").contains(CellTable.row(kind, 32));
    }
}
