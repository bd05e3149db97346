package dev.cellcast.flink.function;

import dev.cellcast.options.Remembering;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;

/**
 * Which series has been silent for so long that it is to be forgotten. Each has one timer, which is moved on when it rings
 * while the series is still heard of.
 *
 * <p>A reading that comes after a longer silence finds its series forgotten, whether the timer has rung or not: so what becomes
 * of it depends on its own series only, as long as that does not lag behind the watermark by more than the time it is remembered.
 */
final class Expiry {
    private final long ttlMillis;
    private final ValueState<Silence> silences;

    /**
     * Stored in savepoints by its component names.
     *
     * @param sinceMillis event time of the newest reading
     * @param timerMillis for when the timer is set
     */
    public record Silence(long sinceMillis, long timerMillis) {}

    Expiry(RuntimeContext context, Remembering options) {
        this.ttlMillis = options.ttl().toMillis();
        this.silences =
                context.getState(new ValueStateDescriptor<>(StateNames.SILENCE, TypeInformation.of(Silence.class)));
    }

    /** Takes note of a reading; whether its series had been silent for too long before. */
    boolean heard(long timestamp, TimerService timers) throws IOException {
        if (ttlMillis == 0) {
            return false;
        }
        Silence before = silences.value();
        if (before == null) {
            set(timestamp, timers);
            return false;
        }
        silences.update(new Silence(Math.max(timestamp, before.sinceMillis()), before.timerMillis()));
        return timestamp - before.sinceMillis() > ttlMillis;
    }

    /** Whether the timer that rings tells that the series is to be forgotten; moves it on if not. */
    boolean isOver(long timer, TimerService timers) throws IOException {
        Silence silence = silences.value();
        if (silence == null || silence.timerMillis() != timer) {
            return false;
        }
        if (ttlMillis == 0) { // that series expire was an option of an earlier start
            silences.clear();
            return false;
        }
        if (silence.sinceMillis() + ttlMillis > timer) {
            set(silence.sinceMillis(), timers);
            return false;
        }
        silences.clear();
        return true;
    }

    private void set(long sinceMillis, TimerService timers) throws IOException {
        long timer = sinceMillis + ttlMillis;
        timers.registerEventTimeTimer(timer);
        silences.update(new Silence(sinceMillis, timer));
    }
}
