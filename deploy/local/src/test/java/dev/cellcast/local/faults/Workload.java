package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.HostileModels;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A forecast job for each {@link Promise}, fed at a steady pace while things happen to it, and read meanwhile. What it writes in the
 * end must be what the golden run wrote.
 */
final class Workload implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    /** What bad messages need, so that it is the job that refuses them and not the broker. */
    private static final String MAX_MESSAGE_BYTES = "16777216";

    private final FaultSite site;
    private final Golden golden;
    private final List<Part> parts = new ArrayList<>();
    private Feeder feeder;

    private static final class Part {
        private final Promise promise;
        private final TopicSet topics;
        private final Map<String, String> options;
        private final Watcher watcher;
        private FlinkJob job;

        Part(Promise promise, TopicSet topics, Map<String, String> options, Watcher watcher, FlinkJob job) {
            this.promise = promise;
            this.topics = topics;
            this.options = options;
            this.watcher = watcher;
            this.job = job;
        }
    }

    private Workload(FaultSite site, Golden golden) {
        this.site = site;
        this.golden = golden;
    }

    /**
     * Starts the jobs and begins to feed them: the first half.
     *
     * @param name of the topics and the folders of checkpoints
     * @param options over those of the promise
     */
    static Workload start(
            FaultSite site, String name, List<Observation> readings, int perSecond, Map<String, String> options)
            throws Exception {
        return start(site, name, readings, readings, perSecond, options);
    }

    /** The same where what is fed is more than what counts. */
    static Workload start(
            FaultSite site,
            String name,
            List<Observation> readings,
            List<Observation> fed,
            int perSecond,
            Map<String, String> options)
            throws Exception {
        Workload workload = new Workload(site, Golden.of(readings));
        try {
            for (Promise promise : Promise.values()) {
                workload.add(promise, name + "-" + promise.id(), options);
            }
            List<String> topics = workload.parts.stream()
                    .map(part -> part.topics.of("observations"))
                    .toList();
            workload.feeder = Feeder.start(site.brokerProcess().bootstrap(), topics, fed, perSecond);
            return workload;
        } catch (Exception | Error failed) {
            workload.close();
            throw failed;
        }
    }

    private void add(Promise promise, String name, Map<String, String> more) throws Exception {
        String bootstrap = site.brokerProcess().bootstrap();
        TopicSet topics = TopicSet.create(bootstrap, name, PARTITIONS);
        topics.set("observations", "max.message.bytes", MAX_MESSAGE_BYTES);
        topics.set("models", "max.message.bytes", MAX_MESSAGE_BYTES);
        Map<String, String> options = topics.options();
        options.putAll(promise.options(name));
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("parallelism", Integer.toString(PARTITIONS));
        options.put("checkpoint.interval", "1s");
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + name));
        options.putAll(more);
        FlinkJob job = site.cluster().submit(options, Optional.empty());
        parts.add(new Part(promise, topics, options, Watcher.start(bootstrap, topics.of("forecasts"), golden), job));
    }

    List<FlinkJob> jobs() {
        return parts.stream().map(part -> part.job).toList();
    }

    /** Stops each job with a savepoint and lets it go on from there with another parallelism. */
    void rescale(int parallelism) throws Exception {
        for (Part part : parts) {
            String savepoint = part.job.stop(site.savepoints());
            part.options.put("parallelism", Integer.toString(parallelism));
            part.job = site.cluster().submit(part.options, Optional.of(savepoint));
        }
    }

    /** Gives each job records that nobody should send, as if one of its series had gone mad. */
    void sendBadRecords() throws Exception {
        for (Part part : parts) {
            records()
                    .sendBytes(HostileRecords.of("pump-0").stream()
                            .map(bad -> new ProducerRecord<>(part.topics.of("observations"), bad.key(), bad.value()))
                            .toList());
        }
    }

    /** Gives each job models that must not serve. */
    void sendBadModels() throws Exception {
        for (Part part : parts) {
            records()
                    .send(HostileModels.of(part.topics.of("models"), "pump").stream()
                            .filter(message -> message.key() != null) // a compacted topic takes no other
                            .toList());
        }
    }

    private Records records() {
        return new Records(site.brokerProcess().bootstrap());
    }

    /** How many different forecasts the readers have seen, by promise. */
    int seen(Promise promise) {
        return parts.stream()
                .filter(part -> part.promise == promise)
                .mapToInt(part -> part.watcher.seen())
                .sum();
    }

    /** Feeds the second half too. */
    void feedAll() {
        feeder.goOn();
    }

    /** Waits until every reader has seen that share of the forecasts, at most half of them, then feeds all. */
    void awaitShare(double share) throws Exception {
        awaitForecasts(share);
        feedAll();
    }

    private void awaitForecasts(double share) throws Exception {
        int wanted = (int) (golden.forecasts().size() * share);
        for (Part part : parts) {
            Await.until(
                    LIMIT,
                    "a reader of %s must see %d forecasts".formatted(part.topics.of("forecasts"), wanted),
                    () -> part.watcher.seen() >= wanted);
        }
    }

    /** Waits until each job runs again with all of its tasks. */
    void awaitRunning() throws Exception {
        for (FlinkJob job : jobs()) {
            job.awaitRunning();
        }
    }

    /** No reading without its forecast, no forecast but the golden one; what is exactly once has come once. */
    void requireExactness() throws Exception {
        feeder.awaitEnd();
        awaitForecasts(1);
        for (Part part : parts) {
            requireEqual(part, "forecasts", golden.inOrder());
            requireEqual(part, "scores", golden.scores());
            if (part.promise == Promise.EXACTLY_ONCE) {
                assertThat(part.watcher.repeated())
                        .as("forecasts that a reader of committed records has seen twice")
                        .isZero();
            }
        }
    }

    /** A second reader, when all is over. */
    private void requireEqual(Part part, String role, Map<String, List<String>> wanted) {
        int count = wanted.values().stream().mapToInt(List::size).sum();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int read = count;
        while (true) {
            List<ConsumerRecord<byte[], byte[]>> all = records().await(part.topics.of(role), read, LIMIT);
            Map<String, List<String>> found = PlainLoop.bySeries(all);
            found.replaceAll((id, values) -> values.stream().distinct().toList());
            int distinct = found.values().stream().mapToInt(List::size).sum();
            if (distinct >= count || System.nanoTime() > deadline) {
                assertThat(found).as(part.topics.of(role)).isEqualTo(wanted);
                return;
            }
            read = all.size() + 1;
        }
    }

    /** Ends feeder and readers. The jobs end with all others on the site. */
    @Override
    public void close() {
        if (feeder != null) {
            feeder.close();
        }
        parts.forEach(part -> part.watcher.close());
    }
}
