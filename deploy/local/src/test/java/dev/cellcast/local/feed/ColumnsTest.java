package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {
    @TempDir
    Path directory;

    private Columns columns(String... lines) throws IOException {
        return Columns.of(Files.write(directory.resolve("f.csv"), List.of(lines)), null);
    }

    @Test
    void dateIsTheTimeAndTextIsNoNumber() throws IOException {
        Columns columns = columns("station,read at,flow,heat,state", "north,2020-01-01 00:05:00,1.5,NA,ok");

        assertThat(columns.time()).contains("read at");
        assertThat(columns.numbers()).containsExactly("flow", "heat");
    }

    @Test
    void numberIsTheTimeOnlyWhereItsNameSaysSo() throws IOException {
        assertThat(columns("Timestamp,value", "1577836800,3").time()).contains("Timestamp");
        assertThat(columns("serial,value", "1577836800,3").time()).isEmpty();
        assertThat(columns("serial,value", "1577836800,3").numbers()).containsExactly("serial", "value");
    }

    @Test
    void dayFirstIsADateToo() throws IOException {
        assertThat(columns("when,value", "31/12/2019 10:00,3").time()).contains("when");
    }

    @Test
    void linesWithoutNamesAreAllNumbers() throws IOException {
        Columns columns = columns("1,2,3", "4,5,6");

        assertThat(columns.time()).isEmpty();
        assertThat(columns.numbers()).isEqualTo(WideCsv.ALL);
    }

    @Test
    void secondsAndMillisecondsSince1970AreTold() {
        RowTimes.Told told = new RowTimes.Told("t", false);

        assertThat(told.millis(0, "1577836800")).isEqualTo(1_577_836_800_000L);
        assertThat(told.millis(0, "1577836800123")).isEqualTo(1_577_836_800_123L);
    }

    @Test
    void emptyAndMissingFilesAreRefused() {
        assertThatThrownBy(this::columns).isInstanceOf(Problem.class).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Columns.of(directory.resolve("none.csv"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no file");
    }
}
