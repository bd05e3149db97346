package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sensors that do not exist, for load. Each has a level, a daily rhythm squeezed into {@value #DAY_SECONDS} seconds with a
 * second peak, and white noise; its name says what it is: {@code simulated/0001}.
 *
 * <p>A reading is a function of seed, sensor and time alone: the same run again reads the same.
 *
 * @param count how many, 1 … {@value #MAX_COUNT}
 * @param seed of their levels, rhythms and noise
 */
public record SimulatedSensors(int count, long seed) implements Sensors {
    public static final int MAX_COUNT = 9999;

    private static final int DAY_SECONDS = 60;

    public SimulatedSensors {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "Simulated sensors need a number of 1 … " + MAX_COUNT + ", found " + count);
        }
    }

    @Override
    public String description() {
        return count + " simulated sensors";
    }

    @Override
    public Map<String, String> units() {
        return Map.of();
    }

    @Override
    public List<Observation> read(long timestampMillis) {
        List<Observation> readings = new ArrayList<>(count);
        for (int sensor = 1; sensor <= count; sensor++) {
            readings.add(new Observation(
                    "simulated/%04d".formatted(sensor), timestampMillis, value(sensor, timestampMillis)));
        }
        return readings;
    }

    private double value(int sensor, long timestampMillis) {
        SplittableRandom character = new SplittableRandom(mix(seed, sensor));
        double level = character.nextDouble(10, 100);
        double amplitude = level * character.nextDouble(0.1, 0.4);
        double secondPeak = character.nextDouble(0.2, 0.6);
        double phase = character.nextDouble(2 * Math.PI);
        double noise = amplitude * character.nextDouble(0.05, 0.2);

        double angle = 2 * Math.PI * timestampMillis / (1000.0 * DAY_SECONDS) + phase;
        double rhythm = StrictMath.sin(angle) + secondPeak * StrictMath.sin(2 * angle);
        double random = new SplittableRandom(mix(mix(seed, sensor), timestampMillis)).nextGaussian();
        return level + amplitude * rhythm + noise * random;
    }

    /** Spreads two numbers over all 64 bits; the multiplier is the golden ratio's, as in {@link SplittableRandom}. */
    private static long mix(long a, long b) {
        return new SplittableRandom(a ^ b * 0x9e3779b97f4a7c15L).nextLong();
    }
}
