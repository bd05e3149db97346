package dev.cellcast.local.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that renews itself. */
final class ProgressBarLine implements Progress {
    private static final int INTERVAL_MILLIS = 500;

    private final ProgressBar bar;

    ProgressBarLine(long steps) {
        this.bar = new ProgressBarBuilder()
                .setConsumer(new ConsoleProgressBarConsumer(System.out))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setTaskName("")
                .setInitialMax(steps)
                .build();
    }

    @Override
    public void reach(long step, String message) {
        bar.stepTo(step);
        bar.setExtraMessage(" " + message);
    }

    @Override
    public void close() {
        bar.close();
    }
}
