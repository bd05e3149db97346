package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellTableTest {

    @Test
    void isTheReadmesButForTheMeasuredColumn() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String table = readme.substring(readme.indexOf("<!-- cells -->") + 14, readme.indexOf("<!-- /cells -->"));

        assertThat(unmeasured(table))
                .as("paste the output of: deploy/cellcast cells")
                .isEqualTo(unmeasured(CellTable.markdown(
                        32, Arrays.stream(CellKind.values()).collect(Collectors.toMap(kind -> kind, kind -> 0L)))));
    }

    private static String unmeasured(String table) {
        return table.strip().replaceAll("(?m)[^|]*\\|$", "");
    }
}
