package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.wire.ForecastJson;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds out which model a running job of parallelism 1 serves, by readings of series that nothing else is about. */
final class ModelProbe {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TopicSet topics;
    private final Records records;
    private final long timeMillis;
    private int count;

    /** @param timeMillis event time of the readings */
    ModelProbe(TopicSet topics, long timeMillis) {
        this.topics = topics;
        this.records = new Records(topics.bootstrap());
        this.timeMillis = timeMillis;
    }

    /** How many forecasts it has caused. */
    int count() {
        return count;
    }

    /** Waits until that model answers: its name and version with a blank between. */
    void await(String model) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String found = "";
        while (!found.equals(model)) {
            assertThat(System.nanoTime())
                    .as("deadline; waited for %s, found %s", model, found)
                    .isLessThan(deadline);
            String series = "probe-" + count++;
            records.send(PlainLoop.records(topics.of("observations"), List.of(new Observation(series, timeMillis, 1))));
            found = answer(series);
        }
    }

    private String answer(String series) throws Exception {
        int seen = 1;
        while (true) {
            List<ConsumerRecord<byte[], byte[]>> all = records.await(topics.of("forecasts"), seen, LIMIT);
            for (ConsumerRecord<byte[], byte[]> record : all) {
                Forecast forecast = ForecastJson.read(record.value());
                if (forecast.seriesId().equals(series)) {
                    return forecast.model() + " " + forecast.modelVersion();
                }
            }
            seen = all.size() + 1;
        }
    }
}
