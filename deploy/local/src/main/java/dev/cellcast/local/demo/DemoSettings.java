package dev.cellcast.local.demo;

import dev.cellcast.local.feed.Feed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a demo is to do.
 *
 * @param feed where observations come from
 * @param jobOptions of the forecast job, by key; all but how to reach the broker
 * @param training options of the training job beside it, by key; empty for no training
 * @param kafkaPort for the broker; 0 for any
 * @param pagePort for the page, 0 for any; empty for no page
 * @param duration how long to feed; empty for as long as there is something
 */
public record DemoSettings(
        Feed feed,
        Map<String, String> jobOptions,
        Optional<Map<String, String>> training,
        int kafkaPort,
        OptionalInt pagePort,
        Optional<Duration> duration) {
    public DemoSettings {
        jobOptions = Map.copyOf(jobOptions);
        training = training.map(Map::copyOf);
    }
}
