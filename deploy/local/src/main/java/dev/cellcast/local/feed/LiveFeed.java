package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads sensors on every full second, without end. A second that was missed, because the machine slept or was too busy, is
 * left out: a late reading would carry a wrong time.
 *
 * @param sensors read one after the other, all with the same event time
 * @param clock tells event time
 */
public record LiveFeed(List<Sensors> sensors, InstantSource clock) implements Feed {
    public static final long CADENCE_MILLIS = 1000;

    public LiveFeed {
        sensors = List.copyOf(sensors);
    }

    @Override
    public String description() {
        return sensors.stream().map(Sensors::description).collect(Collectors.joining(" and ", "", ", once per second"));
    }

    @Override
    public Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        sensors.forEach(group -> units.putAll(group.units()));
        return units;
    }

    @Override
    public void run(Out out) throws InterruptedException {
        while (true) {
            long tick = awaitTick();
            for (Sensors group : sensors) {
                for (Observation reading : group.read(tick)) {
                    out.send(reading);
                }
            }
        }
    }

    private long awaitTick() throws InterruptedException {
        long now = clock.millis();
        long tick = (now / CADENCE_MILLIS + 1) * CADENCE_MILLIS;
        while (now < tick) {
            Thread.sleep(tick - now);
            now = clock.millis();
        }
        return tick;
    }
}
