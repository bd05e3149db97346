package dev.cellcast.local.backtest;

import dev.cellcast.local.console.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Runs a backtest on all processors, a channel on each. The same figures on every machine. */
final class Backtest {
    private Backtest() {}

    /** @param progress counts events */
    static Result run(Setup setup, ForecastSink forecasts, Progress progress) {
        AtomicLong events = new AtomicLong();
        long startNanos = System.nanoTime();
        List<ChannelResult> channels = IntStream.range(0, setup.sheet().names().size())
                .parallel()
                .mapToObj(channel -> walk(setup, channel, forecasts, more -> {
                    synchronized (progress) {
                        progress.reach(events.addAndGet(more), "events");
                    }
                }))
                .toList();
        return Result.of(setup, channels, (System.nanoTime() - startNanos) / 1e9);
    }

    private static ChannelResult walk(Setup setup, int channel, ForecastSink forecasts, LongConsumer progress) {
        try {
            return new ChannelWalk(setup, channel).walk(forecasts, progress);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
