package dev.cellcast.local.train;

import dev.cellcast.local.broker.TopicReader;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.Limits;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.RejectedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a topic of observations holds at the moment, under these names. */
public record TopicSource(TopicReader topic, Fields fields) implements Source {

    @Override
    public Readings read() throws InterruptedException {
        Collector collector = new Collector();
        ObservationJson json = new ObservationJson(fields, Limits.defaults());
        topic.readAll(found -> collect(json, found, collector));
        return collector.readings("topic " + topic.topic());
    }

    private static void collect(ObservationJson json, ConsumerRecord<byte[], byte[]> found, Collector collector) {
        try {
            json.read(found.key(), found.value(), found.timestamp(), collector::add);
        } catch (RejectedException why) {
            collector.addUnusable(why.reason());
        }
    }
}
