package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongCsvTest {
    private static final long MIDNIGHT_MILLIS = 1_467_331_200_000L; // 2016-07-01T00:00Z
    private static final long DAY_MILLIS = 86_400_000;

    @TempDir
    Path directory;

    @Test
    void readingsOfOneTimeComeTogetherWhereverTheirLinesStand() throws Exception {
        CsvTable table = table(
                List.of("heat"),
                "unique_id,ds,note,y,heat",
                "b,2016-07-02,late,4,40",
                "b,2016-07-01,,3,NA",
                "a,2016-07-01,,1,10",
                "a,2016-07-02,,,20");

        assertThat(table.series()).containsExactly("b", "a");
        assertThat(rows(table, Long.MAX_VALUE))
                .containsExactly(
                        List.of(
                                new Observation("b", MIDNIGHT_MILLIS, 3),
                                new Observation("a", MIDNIGHT_MILLIS, 1, Map.of("heat", 10.0))),
                        List.of(new Observation("b", MIDNIGHT_MILLIS + DAY_MILLIS, 4, Map.of("heat", 40.0))));
        assertThat(rows(table, 1)).hasSize(1);
    }

    @Test
    void aRowSaysItsTimeAsTheFileDoes() throws Exception {
        List<String> times = new ArrayList<>();
        table(List.of(), "unique_id,ds,y", "a,7/2/2016,1", "a,7/1/2016 0:00,2")
                .read(Long.MAX_VALUE, (time, millis, readings) -> times.add(time));

        assertThat(times).containsExactly("7/1/2016 0:00", "7/2/2016");
    }

    @Test
    void mistakesNameTheFileTheLineAndTheWayOut() {
        assertThatThrownBy(() -> table(List.of(), "item,ds,y", "a,2016-07-01,1"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("no column \"unique_id\"", "--long", "item, ds, y");
        assertThatThrownBy(() -> table(List.of(), "unique_id,ds,y", "a,2016-07-01,1", ",2016-07-02,1"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("line 3", "column \"unique_id\"", "found none");
        assertThatThrownBy(() -> table(List.of(), "unique_id,ds,y", "a,2016-07-01,much"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("line 2", "column \"y\"", "found \"much\"");
        assertThatThrownBy(() -> table(List.of("wind"), "unique_id,ds,y", "a,2016-07-01,1"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("no column \"wind\"", "--covariates");
        assertThatThrownBy(() -> table(List.of(), "unique_id,ds,y", "a,2016-07-01,NA"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("holds no readings");
    }

    private CsvTable table(List<String> covariates, String... lines) throws IOException, InterruptedException {
        Path file = Files.write(Files.createTempFile(directory, "long", ".csv"), List.of(lines));
        return new LongCsv(file, Fields.NIXTLA, false, covariates);
    }

    private static List<List<Observation>> rows(CsvTable table, long limit) throws InterruptedException {
        List<List<Observation>> rows = new ArrayList<>();
        table.read(limit, (millis, readings) -> rows.add(List.copyOf(readings)));
        return rows;
    }
}
