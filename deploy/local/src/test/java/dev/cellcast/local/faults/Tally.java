package dev.cellcast.local.faults;

import dev.cellcast.cell.CellKind;
import dev.cellcast.flink.function.Settings;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.BundledModels;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.ForecastJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The newest forecast of each series, for streams too long to keep. Each rests on all readings before it: one of them lost, doubled
 * or misplaced, and it is another.
 */
final class Tally {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, String> newest = new HashMap<>();
    private long count;

    /** What a plain loop makes of the readings. */
    static Tally ofLoop(Map<String, String> options, Stream<Observation> readings) {
        Forecaster forecaster = new Forecaster(
                BundledModels.load(CellKind.LSTM),
                Settings.forecast(ForecastOptions.of(options).forecasting()));
        Map<String, SeriesState> states = new HashMap<>();
        Tally tally = new Tally();
        readings.forEach(reading -> tally.add(
                reading.seriesId(),
                ForecastJson.write(forecaster.observe(
                        states.computeIfAbsent(reading.seriesId(), fresh -> forecaster.newState()),
                        reading,
                        score -> {}))));
        return tally;
    }

    /** What stands on the topic of forecasts, once it holds so many, or has held so many and does not any more. */
    static Tally ofTopic(TopicSet topics, long count, Duration limit) {
        Tally tally = new Tally();
        Map<String, Object> properties = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.of("forecasts")).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + limit.toNanos();
            while (partitions.stream().mapToLong(consumer::position).sum() < count) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "%d forecasts must come within %s, found %d".formatted(count, limit, tally.count));
                }
                consumer.poll(POLL)
                        .forEach(record -> tally.add(new String(record.key(), StandardCharsets.UTF_8), record.value()));
            }
        }
        return tally;
    }

    private void add(String series, byte[] forecast) {
        newest.put(series, new String(forecast, StandardCharsets.UTF_8));
        count++;
    }

    Map<String, String> newest() {
        return newest;
    }
}
