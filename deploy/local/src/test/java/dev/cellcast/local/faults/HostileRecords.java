package dev.cellcast.local.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cellcast.local.PlainLoop;
import dev.cellcast.wire.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that nobody should send, each with the reason for which it must be refused. */
final class HostileRecords {
    private static final String GOOD_TIME = "\"timestamp\":" + PlainLoop.START_MILLIS;
    private static final int MEBIBYTE = 1 << 20;

    /** One of them; key and value may be null. */
    record Hostile(Reason reason, byte[] key, byte[] value) {}

    private final List<Hostile> all = new ArrayList<>();
    private final byte[] series;

    private HostileRecords(String series) {
        this.series = series.getBytes(UTF_8);
    }

    /** Those that speak of a series, or would have: as if a good one had gone mad. */
    static List<Hostile> of(String series) {
        HostileRecords records = new HostileRecords(series);
        records.addTimes();
        records.addNumbers();
        records.addFields();
        records.addSizes();
        records.addBytes();
        records.addKeys();
        return records.all;
    }

    private void addTimes() {
        for (String time : List.of(
                "0",
                "-1",
                "-9223372036854775808",
                "9223372036854775807",
                "99999999999999999999",
                "1467331200",
                "1467331200000000",
                "1467331200000000000",
                "\"2096-01-01\"",
                "\"+999999999-12-31\"",
                "\"1970-01-01T00:00:00Z\"")) {
            Reason reason = time.startsWith("\"+") ? Reason.WRONG_TYPE : Reason.TIMESTAMP_OUT_OF_RANGE;
            add(reason, "{\"timestamp\":" + time + ",\"value\":1}");
        }
        add(Reason.WRONG_TYPE, "{\"timestamp\":\"tomorrow\",\"value\":1}");
        add(Reason.WRONG_TYPE, "{\"timestamp\":1467331200000.5,\"value\":1}");
    }

    private void addNumbers() {
        for (String number : List.of("NaN", "Infinity", "-Infinity", "1e308", "-1e308", "1e309", "1e999999999")) {
            add(Reason.NOT_FINITE, reading(number));
        }
        add(Reason.WRONG_TYPE, reading("\"1e309\""));
        add(Reason.WRONG_TYPE, reading("true"));
        add(Reason.WRONG_TYPE, reading("null"));
        add(Reason.WRONG_TYPE, reading("{}"));
        add(Reason.MALFORMED, reading("1".repeat(60_000)));
    }

    private void addFields() {
        add(Reason.MISSING_FIELD, "{}");
        add(Reason.MISSING_FIELD, "{\"value\":1}");
        add(Reason.MISSING_FIELD, "{" + GOOD_TIME + "}");
        add(Reason.DUPLICATE_FIELD, "{" + GOOD_TIME + ",\"value\":1,\"value\":1}");
        add(Reason.DUPLICATE_FIELD, "{" + GOOD_TIME + ",\"value\":1,\"values\":{\"a\":1}}");
        add(Reason.SERIES_ID, "{\"series_id\":\"\"," + GOOD_TIME + ",\"value\":1}");
        add(Reason.SERIES_ID, "{\"series_id\":\"\\ud800\"," + GOOD_TIME + ",\"value\":1}");
        add(Reason.SERIES_ID, "{\"series_id\":\"" + "x".repeat(257) + "\"," + GOOD_TIME + ",\"value\":1}");
        add(Reason.WRONG_TYPE, "{\"series_id\":7," + GOOD_TIME + ",\"value\":1}");
        add(Reason.WRONG_TYPE, "[]");
    }

    private void addSizes() {
        add(Reason.TOO_LARGE, " ".repeat(5 * MEBIBYTE));
        add(Reason.TOO_LARGE, reading("1".repeat(1_000_000)));
        add(Reason.TOO_LARGE, "{\"x\":" + "[".repeat(100_000));
        add(Reason.MALFORMED, "{\"x\":" + "[".repeat(10_000));
        add(
                Reason.TOO_LARGE,
                IntStream.range(0, 2000)
                        .mapToObj(k -> "\"" + k + "\":1")
                        .collect(Collectors.joining(",", "{" + GOOD_TIME + ",\"values\":{", "}}")));
    }

    private void addBytes() {
        add(Reason.EMPTY, series, null);
        add(Reason.EMPTY, series, new byte[0]);
        add(Reason.MALFORMED, "\0");
        add(Reason.MALFORMED, "not json");
        add(Reason.MALFORMED, reading("1") + "{}");
        add(Reason.MALFORMED, series, "{\"unit\":\"°C\"}".getBytes(ISO_8859_1));
    }

    private void addKeys() {
        byte[] keyed = reading("1").getBytes(UTF_8);
        add(Reason.MISSING_FIELD, null, keyed);
        add(Reason.SERIES_ID, new byte[0], keyed);
        add(Reason.SERIES_ID, new byte[] {(byte) 0xff}, keyed);
        add(Reason.SERIES_ID, new byte[2 * MEBIBYTE], keyed);
        add(Reason.EMPTY, null, null);
    }

    private static String reading(String number) {
        return "{" + GOOD_TIME + ",\"value\":" + number + "}";
    }

    private void add(Reason reason, String value) {
        add(reason, series, value.getBytes(UTF_8));
    }

    private void add(Reason reason, byte[] key, byte[] value) {
        all.add(new Hostile(reason, key, value));
    }
}
