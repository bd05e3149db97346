package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.RejectedException;
import dev.cellcast.wire.SigningKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Option;

/** Where models are published, and who signs them; the options of the verbs that write there. */
final class ModelTopic {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Room for headers beside a message's value. */
    private static final int OVERHEAD_BYTES = 64 * 1024;

    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "Kafka broker to connect to.")
    private String bootstrap;

    @Option(names = "--topic", defaultValue = "models", description = "Topic of the models. Default: models.")
    private String topic;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties of the Kafka clients, for TLS and SASL.")
    private Path config;

    @Option(
            names = "--sign-with",
            paramLabel = "FILE",
            description = "Ed25519 private key in PEM, as \"model keys\" makes it. Default: no signature.")
    private Path keyFile;

    /**
     * The newest version of a model on the topic, of those that a job takes: not damaged and, if this verb signs, signed
     * with the same key.
     *
     * @return empty where there is none, or it is retired
     */
    OptionalLong newestVersion(String name) throws IOException {
        Properties properties = properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, LIMIT);
            OptionalLong newest = OptionalLong.empty();
            PrivateKey key = keyFile == null ? null : privateKey();
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new Problem("Topic " + topic + " must be read within " + LIMIT.toSeconds()
                            + " s, found more than that: try again, or name the version with --as-version N");
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    if (message.key() != null && name.equals(new String(message.key(), StandardCharsets.UTF_8))) {
                        newest = newer(newest, message, key);
                    }
                }
            }
            return newest;
        } catch (KafkaException failed) {
            throw unusable(failed);
        }
    }

    private OptionalLong newer(OptionalLong newest, ConsumerRecord<byte[], byte[]> message, PrivateKey key) {
        try {
            if (key != null) {
                ModelSignature.require(key, message.key(), message.value(), header(message, ModelSignature.HEADER));
            }
            if (message.value() == null) {
                return OptionalLong.empty();
            }
            long version = ModelMessage.decode(
                            message.value(), header(message, ModelMessage.SHA256_HEADER), Integer.MAX_VALUE)
                    .spec()
                    .version();
            return OptionalLong.of(Math.max(version, newest.orElse(version)));
        } catch (RejectedException refusedByTheJobToo) {
            return newest;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /**
     * Sends a message and waits until the brokers have it.
     *
     * @param value null to retire the model
     */
    void send(String name, byte[] value) throws IOException {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, key, value);
        if (value != null) {
            message.headers().add(ModelMessage.SHA256_HEADER, ascii(ModelMessage.sha256(value)));
        }
        if (keyFile != null) {
            message.headers().add(ModelSignature.HEADER, ascii(ModelSignature.sign(privateKey(), key, value)));
        }
        Properties properties = properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(LIMIT.toMillis()));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(2 * LIMIT.toMillis()));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(LIMIT.toMillis()));
        int bytes = (value == null ? 0 : value.length) + OVERHEAD_BYTES;
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Math.max(1 << 20, bytes)));
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException refused) {
            throw unusable(refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unusable(interrupted);
        } catch (KafkaException failed) {
            throw unusable(failed);
        }
    }

    /** In words, behind what was done. */
    @Override
    public String toString() {
        return "on topic " + topic + " at " + bootstrap + (keyFile == null ? ", unsigned" : ", signed with " + keyFile);
    }

    private PrivateKey privateKey() throws IOException {
        if (!Files.isRegularFile(keyFile)) {
            throw new Problem("There is no file " + keyFile + ": \"model keys\" makes one.");
        }
        try {
            return SigningKeys.privateKey(Files.readString(keyFile));
        } catch (IllegalArgumentException unusable) {
            throw new Problem(keyFile + ": " + unusable.getMessage(), unusable);
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            }
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return properties;
    }

    private Problem unusable(Throwable cause) {
        return new Problem(
                "Topic " + topic + " at " + bootstrap + " must take this request, found: " + cause.getMessage()
                        + "; check --kafka, --topic and --kafka-config",
                cause);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
