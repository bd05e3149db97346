package dev.cellcast.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.wire.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What stands in a topic of dead letters, against what must stand there. */
final class DeadLetters {
    private DeadLetters() {}

    /**
     * Requires that each expected one is there once with its bytes and its reason, and nothing else. One that says that it was
     * cut must begin as the original does.
     */
    static void requireExactly(List<ConsumerRecord<byte[], byte[]>> letters, List<HostileRecords.Hostile> expected) {
        List<HostileRecords.Hostile> missing = new ArrayList<>(expected);
        List<String> unexpected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            if (!missing.removeIf(new Once(letter))) {
                unexpected.add(reason(letter) + ": " + header(letter, "__connect.errors.exception.message"));
            }
        }
        assertThat(unexpected).as("dead letters that nobody caused").isEmpty();
        assertThat(missing).as("dead letters that did not come").isEmpty();
    }

    static Reason reason(ConsumerRecord<byte[], byte[]> letter) {
        return Reason.valueOf(header(letter, "cellcast.reason"));
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    /** Whether a letter is that of a record; true once. */
    private static final class Once implements Predicate<HostileRecords.Hostile> {
        private final ConsumerRecord<byte[], byte[]> letter;
        private final boolean cut;
        private boolean found;

        Once(ConsumerRecord<byte[], byte[]> letter) {
            this.letter = letter;
            this.cut = header(letter, "cellcast.truncated").equals("true");
        }

        @Override
        public boolean test(HostileRecords.Hostile record) {
            if (found) {
                return false;
            }
            found = record.reason() == reason(letter)
                    && fits(record.key(), letter.key())
                    && fits(record.value(), letter.value());
            return found;
        }

        private boolean fits(byte[] original, byte[] kept) {
            boolean begins = cut && original != null && kept != null;
            return begins
                    ? Arrays.equals(original, 0, Math.min(kept.length, original.length), kept, 0, kept.length)
                    : Arrays.equals(original, kept);
        }
    }
}
