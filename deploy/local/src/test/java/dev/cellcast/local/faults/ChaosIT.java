package dev.cellcast.local.faults;

import dev.cellcast.local.PlainLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One misfortune after the other, drawn by a seed: {@code mvn verify -Pchaos -Dminutes=10 -Dseed=7}. What is drawn and how long it
 * lasts follows from the seed; what it meets, from the machine.
 */
@Tag("chaos")
@ExtendWith(FaultSite.Extension.class)
class ChaosIT {
    private static final List<Misfortune> MISFORTUNES = List.of(Misfortune.values());
    private static final int SERIES = 6;
    private static final int PER_SECOND = 100;

    /** Feeding ends before the last misfortune. */
    private static final double FED_SHARE = 0.8;

    @Test
    void nothingIsLostAndNothingIsWrong(FaultSite site) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Duration duration = Duration.ofMinutes(Integer.getInteger("minutes", 10));
        say("seed " + seed + ", " + duration.toMinutes() + " minutes");
        Random random = new Random(seed);
        int hours = (int) (duration.toSeconds() * PER_SECOND * FED_SHARE / SERIES);
        long end = System.nanoTime() + duration.toNanos();
        try (Workload workload =
                Workload.start(site, "chaos", PlainLoop.readings(SERIES, hours, seed), PER_SECOND, Map.of())) {
            workload.feedAll();
            while (System.nanoTime() < end) {
                Misfortune misfortune = MISFORTUNES.get(random.nextInt(MISFORTUNES.size()));
                say(misfortune.name());
                misfortune.strike(site, workload, random);
                site.mend();
                workload.awaitRunning();
                Misfortune.pause(random, 1, 10);
            }
            say("the end: comparing every forecast");
            workload.requireExactness();
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("Seed " + seed + " must do no harm, found that it does", failed);
        }
    }

    private static void say(String what) {
        System.out.println("chaos: " + what);
    }
}
