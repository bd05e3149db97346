package dev.cellcast.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that was refused, as it came, with the reason. The header names are those of Kafka Connect's dead letters, so
 * that its tools can read them. The arrays belong to whoever holds the record and must not be written.
 *
 * @param key original key; may be null
 * @param value original value; may be null
 * @param timestampMillis original timestamp
 * @param topic where it came from
 * @param partition of that topic
 * @param offset in that partition
 * @param reason the kind of fault
 * @param message what was required and what was found
 * @param truncated whether key or value are no longer whole
 */
public record DeadLetter(
        byte[] key,
        byte[] value,
        long timestampMillis,
        String topic,
        int partition,
        long offset,
        Reason reason,
        String message,
        boolean truncated) {

    /** A dead letter with key and value whole. */
    public DeadLetter(
            byte[] key,
            byte[] value,
            long timestampMillis,
            String topic,
            int partition,
            long offset,
            Reason reason,
            String message) {
        this(key, value, timestampMillis, topic, partition, offset, reason, message, false);
    }

    /** Header names with their UTF-8 bytes, in a fixed order. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put("__connect.errors.topic", utf8(topic));
        headers.put("__connect.errors.partition", utf8(Integer.toString(partition)));
        headers.put("__connect.errors.offset", utf8(Long.toString(offset)));
        headers.put("__connect.errors.exception.message", utf8(message));
        headers.put("cellcast.reason", utf8(reason.name()));
        if (truncated) {
            headers.put("cellcast.truncated", utf8("true"));
        }
        return headers;
    }

    /**
     * This letter with key and value together no longer than {@code maxBytes}, so that a topic with a size limit takes it:
     * the end of the value goes first. This letter itself if it is short enough.
     */
    public DeadLetter truncated(int maxBytes) {
        if ((long) length(key) + length(value) <= maxBytes) {
            return this;
        }
        byte[] shortKey = first(key, maxBytes);
        byte[] shortValue = first(value, maxBytes - length(shortKey));
        return new DeadLetter(shortKey, shortValue, timestampMillis, topic, partition, offset, reason, message, true);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] first(byte[] bytes, int maxBytes) {
        return length(bytes) <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
