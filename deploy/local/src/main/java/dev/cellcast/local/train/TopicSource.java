package dev.cellcast.local.train;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.local.broker.TopicReader;
import dev.cellcast.local.console.Problem;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a topic of observations holds at the moment.
 *
 * @param topic which
 * @param observations how its records are read
 */
public record TopicSource(TopicReader topic, ObservationReader observations) implements Source {

    /**
     * As a job with these options reads it.
     *
     * @throws dev.cellcast.options.OptionException if the options make no sense
     */
    public static TopicSource of(ForecastOptions options) {
        Settings.check(options);
        return new TopicSource(
                new TopicReader(options.kafka(), options.topics().observations()),
                Settings.observations(options.reading(), HttpRegistryLink.of(options)));
    }

    @Override
    public Readings read() throws InterruptedException {
        Collector collector = new Collector();
        try {
            topic.readAll(found -> collect(found, collector));
        } catch (UncheckedIOException away) {
            throw new Problem(away.getCause().getMessage() + ".", away);
        }
        return collector.readings("topic " + topic.topic());
    }

    private void collect(ConsumerRecord<byte[], byte[]> found, Collector collector) {
        try {
            observations.read(found.key(), found.value(), found.timestamp(), collector::add);
        } catch (RejectedException why) {
            collector.addUnusable(why.reason());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }
}
