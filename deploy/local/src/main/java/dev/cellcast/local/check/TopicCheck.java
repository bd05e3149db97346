package dev.cellcast.local.check;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.local.broker.TopicReader;
import dev.cellcast.local.console.Problem;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.AvroValues;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.JsonValues;
import dev.cellcast.wire.Limits;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.RecordValues;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks at the newest records of a topic as a job with these options would.
 *
 * @param given the options, by key
 * @param limit about how many records at most
 */
public record TopicCheck(Map<String, String> given, long limit) {
    private static final String FIELDS = "observations.fields";

    public TopicCheck {
        given = Map.copyOf(given);
    }

    /**
     * Looks.
     *
     * @throws Problem if there is nothing to look at, or the registry of its schemas does not answer
     * @throws dev.cellcast.options.OptionException if the options make no sense
     */
    public Findings findings() throws InterruptedException {
        try {
            return found();
        } catch (UncheckedIOException away) {
            throw new Problem(away.getCause().getMessage() + ".", away);
        }
    }

    private Findings found() throws InterruptedException {
        ForecastOptions options = ForecastOptions.of(given);
        Settings.check(options);
        String topic = options.topics().observations();
        List<RawRecord> records = new ArrayList<>();
        TopicReader.Extent extent =
                new TopicReader(options.kafka(), topic).readNewest(limit, found -> records.add(raw(found)));
        if (records.isEmpty()) {
            throw new Problem(
                    "Topic %s must hold records to be checked, found none: send some first.".formatted(topic));
        }
        List<String> obstacles = Preflight.problems(options);
        Fields told = Fields.of(options.reading().fields());
        Optional<FieldCensus> census = census(options, records);
        Fields taken = census.isEmpty() ? told : best(census.get(), told, records);
        ObservationReader parser = parser(taken);
        Intake intake = new Intake(options.reading().orderBound().toMillis());
        records.forEach(found -> intake.add(parser, found));
        Pace pace = Pace.of(intake.series().values(), options.forecasting().gapMaxSteps());
        return new Findings(
                "Topic %s at %s: the newest %,d of %,d records in %d %s"
                        .formatted(
                                topic,
                                options.kafka().bootstrapServers(),
                                records.size(),
                                Math.max(records.size(), extent.records()),
                                extent.partitions(),
                                extent.partitions() == 1 ? "partition" : "partitions"),
                records.size(),
                census,
                told,
                taken,
                options.reading().covariates(),
                readable(told, records),
                intake,
                pace,
                Season.of(intake.series().values(), pace.cadenceMillis()),
                obstacles);
    }

    /** Fields have names where the records tell them. */
    private static Optional<FieldCensus> census(ForecastOptions options, List<RawRecord> records) {
        return switch (options.reading().format()) {
            case JSON -> Optional.of(census(new JsonValues(Limits.defaults()), records));
            case AVRO ->
                Optional.of(census(
                        new AvroValues(
                                Limits.defaults(), HttpRegistryLink.of(options).open()),
                        records));
            case CSV_LINE -> Optional.empty();
        };
    }

    private static FieldCensus census(RecordValues format, List<RawRecord> records) {
        FieldCensus census = new FieldCensus();
        records.forEach(found -> census.add(format, found));
        return census;
    }

    private Fields best(FieldCensus census, Fields told, List<RawRecord> records) {
        Fields best = told;
        long most = readable(told, records);
        for (Fields candidate : census.candidates()) {
            long readable = most == records.size() ? 0 : readable(candidate, records);
            if (readable > most) {
                best = candidate;
                most = readable;
            }
        }
        return best;
    }

    private long readable(Fields fields, List<RawRecord> records) {
        ObservationReader parser = parser(fields);
        return records.stream().filter(found -> isReadable(parser, found)).count();
    }

    private static boolean isReadable(ObservationReader parser, RawRecord found) {
        try {
            parser.read(found.key(), found.value(), found.timestampMillis(), observation -> {});
            return true;
        } catch (RejectedException why) {
            return false;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** The job's own, by other names. */
    private ObservationReader parser(Fields fields) {
        Map<String, String> renamed = new HashMap<>(given);
        renamed.put(FIELDS, fields.option());
        ForecastOptions options = ForecastOptions.of(renamed);
        return Settings.observations(options.reading(), HttpRegistryLink.of(options));
    }

    private static RawRecord raw(ConsumerRecord<byte[], byte[]> found) {
        return new RawRecord(
                found.key(), found.value(), found.timestamp(), found.topic(), found.partition(), found.offset());
    }
}
