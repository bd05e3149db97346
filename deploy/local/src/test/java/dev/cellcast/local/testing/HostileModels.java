package dev.cellcast.local.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.wire.ModelMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages of the models topic that would serve from the first hour on, as a high version, if they were let in. */
public final class HostileModels {
    private static final int VERSION = 99;

    private final List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
    private final String topic;
    private final String name;

    private HostileModels(String topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** One that may serve. */
    public static Model fit(String name, int version) {
        ModelSpec spec = ModelSpec.trainable(name, CellShape.of(CellKind.GRU, 8), List.of(1, 6));
        return Initialization.echoState(spec.published(name, version, 0), version);
    }

    /** All ways in which one may not. */
    public static List<ProducerRecord<String, byte[]>> of(String topic, String name) throws IOException {
        HostileModels models = new HostileModels(topic, name);
        byte[] file = SafeTensors.write(fit(name, VERSION));
        models.addDamaged(file);
        models.addAbsurd(file);
        models.addMisnamed(file);
        return models.all;
    }

    private void addDamaged(byte[] file) throws IOException {
        add(new byte[0]);
        add(new byte[] {1, 2, 3});
        add(Arrays.copyOf(file, file.length / 2));
        add(Arrays.copyOf(file, file.length - 1));
        add(Arrays.copyOf(file, file.length + 1));
        add(with(file, "\"F32\"", "\"F64\""));
        add(with(file, "\"F32\"", "\"I32\""));
        add(with(file, "cellcast-model-1", "cellcast-model-9"));
        byte[] flipped = file.clone();
        flipped[flipped.length - 1] ^= 1;
        ProducerRecord<String, byte[]> wrongSum = new ProducerRecord<>(topic, name, flipped);
        wrongSum.headers()
                .add(ModelMessage.SHA256_HEADER, ModelMessage.sha256(file).getBytes(US_ASCII));
        all.add(wrongSum);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[64 << 20]);
        }
        add(bomb.toByteArray());
    }

    private void addAbsurd(byte[] file) {
        add(last(file, Float.NaN));
        add(last(file, Float.POSITIVE_INFINITY));
        add(last(file, 1e30f));
        add(last(file, 9_999));
        add(with(file, "\"hidden_size\":\"8\"", "\"hidden_size\":\"1024\",\"layers\":\"8\""));
        add(with(file, "\"hidden_size\":\"8\"", "\"hidden_size\":\"2147483647\""));
        add(with(file, "\"shape\":[24,8]", "\"shape\":[2147483647,2147483647,8]"));
        add(header(Long.MAX_VALUE));
        add(header(1 << 30));
    }

    private void addMisnamed(byte[] file) {
        all.add(new ProducerRecord<>(topic, "another", file));
        all.add(new ProducerRecord<>(topic, null, file));
    }

    private void add(byte[] value) {
        all.add(new ProducerRecord<>(topic, name, value));
    }

    private static byte[] last(byte[] file, float weight) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - Float.BYTES, weight);
        return changed;
    }

    private static byte[] header(long length) {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
    }

    /** The file with another text in its header. */
    private static byte[] with(byte[] file, String text, String other) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(file, Long.BYTES, length, UTF_8);
        if (!header.contains(text)) {
            throw new IllegalArgumentException(text + " is not in " + header);
        }
        byte[] changed = header.replace(text, other).getBytes(UTF_8);
        int weights = file.length - Long.BYTES - length;
        return ByteBuffer.allocate(Long.BYTES + changed.length + weights)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .put(changed)
                .put(file, Long.BYTES + length, weights)
                .array();
    }
}
