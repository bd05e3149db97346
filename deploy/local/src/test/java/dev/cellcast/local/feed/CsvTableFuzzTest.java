package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the file: readings, or a sentence for the person who named it. */
class CsvTableFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "date,a,b\n2016-07-01 00:00:00,1,2\n2016-07-01T01:00:00Z,NA,-4e3\n",
                        "ts,\"a\"\"b\"\n1467331200,\"1\"\n",
                        "1,2,3\n4,5,6\n",
                        "date,a\n1/2/2016 0:00,\"1",
                        "date,,b\n2016-07-01,1,2\n",
                        "date,a,a\n2016-07-01,1,2\n",
                        "date,a\n2016-07-01,1e300\n",
                        "date,a\n1/1/999999999 0:00,1\n",
                        "date,a\n+292278995-01-01,1\n",
                        "\ufeffdate;a\n2016-07-01;1\n",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] content) throws IOException, InterruptedException {
        Path file = Files.createTempFile("fuzz", ".csv");
        try {
            Files.write(file, content);
            read(file, CsvTableFuzzTest::wide);
            read(file, CsvTableFuzzTest::told);
        } finally {
            Files.delete(file);
        }
    }

    /** Opens a file, one way or the other. */
    private interface Opening {
        CsvTable table(Path file) throws InterruptedException;
    }

    private static CsvTable wide(Path file) {
        Columns columns = Columns.of(file, null);
        RowTimes times = columns.time()
                .<RowTimes>map(name -> new RowTimes.Told(name, false))
                .orElse(new RowTimes.Numbered(0, 1));
        return new WideCsv(file, times, columns.numbers());
    }

    private static CsvTable told(Path file) throws InterruptedException {
        return new LongCsv(file, new Fields("a", "date", "b"), false, List.of());
    }

    private static void read(Path file, Opening opening) throws InterruptedException {
        try {
            opening.table(file).read(Long.MAX_VALUE, (millis, readings) -> {
                for (Observation reading : readings) {
                    assertThat(reading.seriesId()).isNotEmpty();
                }
            });
        } catch (Problem problem) {
            assertThat(problem).hasMessageContaining(file.toString());
        }
    }
}
