package dev.cellcast.local.backtest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a backtest.
 *
 * @param tallies of all channels together, one per reported horizon
 * @param steps likewise, one per step ahead
 * @param seconds of forecasting, without training and reading
 */
record Result(Setup setup, List<ChannelResult> channels, List<Tally> tallies, List<Tally> steps, double seconds) {

    static Result of(Setup setup, List<ChannelResult> channels, double seconds) {
        return new Result(
                setup,
                channels,
                pooled(
                        channels.stream().map(ChannelResult::tallies).toList(),
                        setup,
                        channels.get(0).experts()),
                pooled(
                        channels.stream().map(ChannelResult::steps).toList(),
                        setup,
                        channels.get(0).experts()),
                seconds);
    }

    private static List<Tally> pooled(List<List<Tally>> channels, Setup setup, List<String> experts) {
        List<Tally> all = channels.get(0).stream()
                .map(tally -> new Tally(tally.from(), tally.to(), experts, setup.levels()))
                .toList();
        for (List<Tally> channel : channels) {
            for (int k = 0; k < all.size(); k++) {
                all.get(k).add(channel.get(k));
            }
        }
        return all;
    }

    /** Mean weight of each expert over all channels, looks and horizons 1 … h of the k-th tally. */
    Map<String, Double> weights(int k) {
        int h = tallies.get(k).to();
        List<String> experts = channels.get(0).experts();
        Map<String, Double> means = new LinkedHashMap<>();
        for (int expert = 0; expert < experts.size(); expert++) {
            int at = expert;
            means.put(
                    experts.get(expert),
                    channels.stream()
                            .flatMap(channel -> channel.looks().stream())
                            .flatMapToDouble(look -> Arrays.stream(look.weights()[at], 0, h))
                            .average()
                            .orElse(Double.NaN));
        }
        return means;
    }

    double eventsPerSecond() {
        return channels.stream().mapToLong(ChannelResult::events).sum() / seconds;
    }

    /** Of one series; all take the same. */
    int stateBytes() {
        return channels.get(0).stateBytes();
    }
}
