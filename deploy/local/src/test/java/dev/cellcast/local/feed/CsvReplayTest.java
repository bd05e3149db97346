package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReplayTest {
    private static final long MIDNIGHT_MILLIS = 1_467_331_200_000L; // 2016-07-01T00:00Z
    private static final Speed MAX = Speed.parse("max");

    @TempDir
    Path directory;

    @Test
    void replaysEveryColumnWithTheFilesOwnTime() throws Exception {
        Path file = write("date,a,b", "2016-07-01 00:00:00,1,2", "2016-07-01T01:00:00Z,3,4");

        assertThat(replay(new CsvReplay(new WideCsv(file, new RowTimes.Told("date", false), WideCsv.ALL), MAX)))
                .containsExactly(
                        new Observation("a", MIDNIGHT_MILLIS, 1),
                        new Observation("b", MIDNIGHT_MILLIS, 2),
                        new Observation("a", MIDNIGHT_MILLIS + 3_600_000, 3),
                        new Observation("b", MIDNIGHT_MILLIS + 3_600_000, 4));
    }

    @Test
    void sendsCovariatesWithEachOtherColumnWhereTheyAreThere() throws Exception {
        Path file = write("date,a,b,c", "2016-07-01 00:00:00,1,2,3", "2016-07-01T01:00:00Z,4,5,NA");
        CsvTable table = new WideCsv(file, new RowTimes.Told("date", false), List.of("a", "c"), List.of("b", "c"));

        assertThat(replay(new CsvReplay(table, MAX)))
                .containsExactly(
                        new Observation("a", MIDNIGHT_MILLIS, 1, Map.of("b", 2.0, "c", 3.0)),
                        new Observation("c", MIDNIGHT_MILLIS, 3, Map.of("b", 2.0)),
                        new Observation("a", MIDNIGHT_MILLIS + 3_600_000, 4, Map.of("b", 5.0)));
    }

    @Test
    void readsWhatSpreadsheetsWriteInOtherCountries() throws Exception {
        Path semicolons = write("\uFEFFZeit;a;\"b;,,,,\"", "1.7.2016 0:00;1,5;-2", "01.07.2016 01:00:00;;4e1");
        Path tabs = write("Zeit\ta", "2016-07-01\t1.5");

        assertThat(replay(new CsvReplay(new WideCsv(semicolons, new RowTimes.Told("Zeit", false), WideCsv.ALL), MAX)))
                .containsExactly(
                        new Observation("a", MIDNIGHT_MILLIS, 1.5),
                        new Observation("b;,,,,", MIDNIGHT_MILLIS, -2),
                        new Observation("b;,,,,", MIDNIGHT_MILLIS + 3_600_000, 40));
        assertThat(replay(new CsvReplay(new WideCsv(tabs, new RowTimes.Told("Zeit", false), WideCsv.ALL), MAX)))
                .containsExactly(new Observation("a", MIDNIGHT_MILLIS, 1.5));
        assertThat(Columns.of(semicolons, null)).isEqualTo(new Columns(Optional.of("Zeit"), List.of("a", "b;,,,,")));
    }

    @Test
    void leavesOutWhatIsMissing() throws Exception {
        Path file = write("date,a", "2016-07-01 00:00:00,NA", "2016-07-01 01:00:00,", "2016-07-01 02:00:00,5");

        assertThat(replay(new CsvReplay(new WideCsv(file, new RowTimes.Told("date", false), WideCsv.ALL), MAX)))
                .extracting(Observation::value)
                .containsExactly(5.0);
    }

    @Test
    void replaysOnlyTheChosenColumns() throws Exception {
        Path file = write("date,a,b,c", "2016-07-01 00:00:00,1,text,3");

        assertThat(replay(new CsvReplay(new WideCsv(file, new RowTimes.Told("date", false), List.of("c", "a")), MAX)))
                .extracting(Observation::seriesId)
                .containsExactly("c", "a");
    }

    @Test
    void mistakesNameTheFileTheLineAndTheWayOut() throws Exception {
        Path file = write("date,a,b", "2016-07-01 00:00:00,1,text");
        Path odd = write("date,a", "yesterday,1");

        assertThatThrownBy(() -> new CsvReplay(new WideCsv(file, new RowTimes.Told("when", false), WideCsv.ALL), MAX))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("no column \"when\"", "--time", "date, a, b");
        assertThatThrownBy(() -> new CsvReplay(new WideCsv(file, new RowTimes.Told("date", false), WideCsv.ALL), MAX))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("line 2", "column \"b\"", "found \"text\"", "--columns");
        assertThatThrownBy(() -> new CsvReplay(new WideCsv(odd, new RowTimes.Told("date", false), WideCsv.ALL), MAX))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("line 2", "found \"yesterday\"");
        assertThatThrownBy(() -> new CsvReplay(
                        new WideCsv(directory.resolve("none.csv"), new RowTimes.Told("date", false), WideCsv.ALL), MAX))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void speedIsAFactorOrTheMaximum() {
        assertThat(Speed.parse("3600x").realMillis(3_600_000)).isEqualTo(1_000);
        assertThat(Speed.parse("0.5x").realMillis(1_000)).isEqualTo(2_000);
        assertThat(MAX.realMillis(Long.MAX_VALUE)).isZero();
        assertThatThrownBy(() -> Speed.parse("fast")).hasMessageContainingAll("3600x", "found fast");
        assertThatThrownBy(() -> Speed.parse("0x")).hasMessageContaining("found 0x");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(Files.createTempFile(directory, "readings", ".csv"), List.of(lines));
    }

    private static List<Observation> replay(Feed feed) throws InterruptedException {
        List<Observation> observations = new ArrayList<>();
        feed.run(observations::add);
        return observations;
    }
}
