package dev.cellcast.local.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavepointTest {

    @Test
    void aFolderWithoutAStateIsRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> new Savepoint(directory))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--savepoint needs a folder that holds a file _metadata")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void unknownSeriesAreToldHowManyThereAreAndWhichAreLikeThem() {
        assertThat(Savepoint.unknown("pump-10", List.of("pump-1", "valve", "pump-11")))
                .isEqualTo("A series \"pump-10\" is required, found none among 3; did you mean pump-1 or pump-11?");
        assertThat(Savepoint.unknown("x", List.of("valve", "boiler")))
                .isEqualTo("A series \"x\" is required, found none among 2, for example boiler or valve.");
        assertThat(Savepoint.unknown("x", List.of())).isEqualTo("A series \"x\" is required, found none among 0.");
    }
}
