package dev.cellcast.local.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the Numenta Anomaly Benchmark that are there, and when they are anomalous.
 *
 * @param files ordered by name
 * @param missing how many more are labelled
 */
record NabCorpus(List<File> files, int missing) {
    private static final String LABELS = "combined_windows.json";

    /**
     * One of them.
     *
     * @param name as in the labels
     * @param windows first and last time of each anomaly, milliseconds
     */
    record File(String name, Path path, List<long[]> windows) {

        /**
         * The rows of the anomalies.
         *
         * @param millis of all rows
         * @throws Problem if a window begins or ends with no row of the file
         */
        List<NabScore.Window> rows(List<Long> millis) {
            return windows.stream()
                    .map(window -> new NabScore.Window(row(millis, window[0]), row(millis, window[1])))
                    .toList();
        }

        private int row(List<Long> millis, long time) {
            int row = millis.indexOf(time);
            if (row < 0) {
                throw new Problem(
                        "%s: a row of the time %d is required, by %s; found none.".formatted(path, time, LABELS));
            }
            return row;
        }
    }

    /**
     * Finds them as they are published, {@code data/} beside {@code labels/combined_windows.json} or beside that file.
     *
     * @throws Problem if they are not there
     */
    static NabCorpus find(Path folder) {
        Path labels = Stream.of(folder.resolve(LABELS), folder.resolve("labels").resolve(LABELS))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "There is no %s in %s or in its folder labels: name the benchmark's folder with --data."
                                .formatted(LABELS, folder)));
        List<File> files = new ArrayList<>();
        Map<String, List<long[]>> windows = windows(labels);
        windows.forEach((name, each) -> {
            Path path = folder.resolve("data").resolve(name);
            if (Files.isRegularFile(path)) {
                files.add(new File(name, path, each));
            }
        });
        if (files.isEmpty()) {
            throw new Problem("%s has none of the files that %s names.".formatted(folder.resolve("data"), labels));
        }
        return new NabCorpus(List.copyOf(files), windows.size() - files.size());
    }

    /** How many anomalies there are in the files. */
    int windows() {
        return files.stream().mapToInt(file -> file.windows().size()).sum();
    }

    private static Map<String, List<long[]>> windows(Path labels) {
        Map<String, List<long[]>> windows = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(labels.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                windows.put(json.currentName(), times(json));
            }
        } catch (IOException | DateTimeException failure) {
            throw new Problem(labels + " cannot be read: " + failure.getMessage(), failure);
        }
        return windows;
    }

    /** {@code [["2014-04-10 07:15:00.000000", "2014-04-11 16:45:00.000000"], …]}. */
    private static List<long[]> times(JsonParser json) throws IOException {
        List<long[]> windows = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            windows.add(new long[] {Timestamps.parse(json.nextTextValue()), Timestamps.parse(json.nextTextValue())});
            json.nextToken();
        }
        return windows;
    }
}
