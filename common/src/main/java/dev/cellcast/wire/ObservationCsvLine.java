package dev.cellcast.wire;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Observations as one line of CSV (RFC 4180, UTF-8): series id, timestamp and value, in this order and with no line of names.
 *
 * <pre>{@code
 * pump-7,1467331200000,21.5
 * "hall 2, pump 7",2016-07-01T00:00:00Z,21.5
 * ,2016-07-01 00:00:00,21.5
 * }</pre>
 *
 * <p>Without a series id, as in the last of these, the record's key is the series. The timestamp is whole milliseconds since the
 * epoch, or text as {@link Timestamps} reads it. Blanks around timestamp and value do not count; a line end may follow, but no
 * second line.
 *
 * <p>Immutable and thread-safe.
 */
public final class ObservationCsvLine implements ObservationReader {
    private static final int FIELDS = 3;

    /** As JSON's, so that no text is parsed at length. */
    private static final int MAX_NUMBER_LENGTH = 400;

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private final Fields fields;
    private final Admission admission;

    /** @param fields what messages call the three */
    public ObservationCsvLine(Fields fields, Limits limits) {
        this.fields = fields;
        this.admission = new Admission(fields, limits);
    }

    @Override
    public void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException {
        admission.requireSize(value);
        CsvRecord line = line(value);
        if (line.getFieldCount() != FIELDS) {
            throw new RejectedException(
                    line.getFieldCount() < FIELDS ? Reason.MISSING_FIELD : Reason.MALFORMED,
                    "A record needs one line of " + FIELDS + " fields, "
                            + String.join(",", fields.seriesId(), fields.timestamp(), fields.value()) + ", found "
                            + line.getFieldCount() + ": " + Quoted.of(String.join(",", line.getFields())));
        }
        Draft draft = new Draft();
        draft.seriesId = line.getField(0).isEmpty() ? null : line.getField(0);
        draft.timestampMillis = timestamp(line.getField(1).strip());
        draft.value = number(line.getField(2).strip());
        admission.admit(key, draft, recordTimestampMillis, out);
    }

    private static CsvRecord line(byte[] value) throws RejectedException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(Json.utf8(value))) {
            Iterator<CsvRecord> lines = csv.iterator();
            CsvRecord line = lines.hasNext() ? lines.next() : null;
            if (line == null || lines.hasNext()) {
                throw new RejectedException(
                        Reason.MALFORMED, "A record needs one line of CSV, found " + (line == null ? "none" : "more"));
            }
            return line;
        } catch (CharacterCodingException e) {
            throw new RejectedException(Reason.MALFORMED, "A record needs UTF-8, found other bytes");
        } catch (CsvParseException e) {
            throw new RejectedException(
                    Reason.MALFORMED, "A record needs one line of CSV, found none: " + Quoted.of(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be read", e);
        }
    }

    private Long timestamp(String text) throws RejectedException {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return WHOLE.matcher(text).matches() ? Long.parseLong(text) : Timestamps.parse(text);
        } catch (NumberFormatException e) {
            throw new RejectedException(
                    Reason.TIMESTAMP_OUT_OF_RANGE,
                    "Field " + fields.timestamp() + " needs 64 bits of milliseconds, found " + Quoted.of(text));
        } catch (DateTimeException e) {
            throw wrongType(fields.timestamp(), "whole milliseconds or an ISO 8601 date and time", text);
        }
    }

    private Double number(String text) throws RejectedException {
        if (text.isEmpty()) {
            return null;
        }
        if (NOT_FINITE.matcher(text).matches()) {
            throw Admission.noReading(fields.value(), Quoted.of(text));
        }
        if (text.length() > MAX_NUMBER_LENGTH || !NUMBER.matcher(text).matches()) {
            throw wrongType(fields.value(), "a number", text);
        }
        double number = Double.parseDouble(text);
        if (!Admission.isReading(number)) {
            throw Admission.noReading(fields.value(), "the number " + Quoted.of(text));
        }
        return number + 0.0; // −0.0 becomes 0.0
    }

    private static RejectedException wrongType(String name, String required, String found) {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + ", found the text " + Quoted.of(found));
    }
}
