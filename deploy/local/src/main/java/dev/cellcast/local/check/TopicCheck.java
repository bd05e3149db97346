package dev.cellcast.local.check;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.local.broker.TopicReader;
import dev.cellcast.local.console.Problem;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.RejectedException;
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
     * @throws Problem if there is nothing to look at
     * @throws dev.cellcast.options.OptionException if the options make no sense
     */
    public Findings findings() throws InterruptedException {
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
        FieldCensus census = new FieldCensus();
        records.forEach(census::add);
        Fields told = Fields.of(options.reading().fields());
        Fields taken = best(census, told, records);
        ObservationJson parser = parser(taken);
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
                Optional.of(census),
                told,
                taken,
                readable(told, records),
                intake,
                pace,
                Season.of(intake.series().values(), pace.cadenceMillis()),
                Preflight.problems(options));
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
        ObservationJson parser = parser(fields);
        return records.stream().filter(found -> isReadable(parser, found)).count();
    }

    private static boolean isReadable(ObservationJson parser, RawRecord found) {
        try {
            parser.read(found.key(), found.value(), found.timestampMillis(), observation -> {});
            return true;
        } catch (RejectedException why) {
            return false;
        }
    }

    /** The job's own, by other names. */
    private ObservationJson parser(Fields fields) {
        Map<String, String> renamed = new HashMap<>(given);
        renamed.put(FIELDS, fields.option());
        return Settings.observations(ForecastOptions.of(renamed).reading());
    }

    private static RawRecord raw(ConsumerRecord<byte[], byte[]> found) {
        return new RawRecord(
                found.key(), found.value(), found.timestamp(), found.topic(), found.partition(), found.offset());
    }
}
