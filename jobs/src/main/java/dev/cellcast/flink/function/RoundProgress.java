package dev.cellcast.flink.function;

/**
 * How far the averaging has come. Stored in savepoints by its component names. The array must not be written.
 *
 * @param fingerprint of the windows and the model's shape
 * @param passed the newest round that is over
 * @param newestMillis the newest event time in any window; {@link Long#MIN_VALUE} before the first
 * @param publishedVersion of the model; 0 if none was published
 * @param published that version's file
 */
public record RoundProgress(long fingerprint, long passed, long newestMillis, long publishedVersion, byte[] published) {

    static final RoundProgress NONE = new RoundProgress(0, 0, Long.MIN_VALUE, 0, new byte[0]);

    RoundProgress of(long otherFingerprint) {
        return new RoundProgress(otherFingerprint, passed, newestMillis, publishedVersion, published);
    }

    RoundProgress passed(long round) {
        return new RoundProgress(fingerprint, round, newestMillis, publishedVersion, published);
    }

    RoundProgress seen(long millis) {
        return new RoundProgress(fingerprint, passed, Math.max(newestMillis, millis), publishedVersion, published);
    }

    RoundProgress published(long version, byte[] file) {
        return new RoundProgress(fingerprint, passed, newestMillis, version, file);
    }

    RoundProgress retired() {
        return published(0, new byte[0]);
    }
}
