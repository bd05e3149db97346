package dev.cellcast.local.bench.observe;

import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.ScoreView;
import dev.cellcast.forecast.SeriesState;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Series that take turns, their readings made beforehand: more than a processor's caches hold. Not thread-safe. */
final class Crowd {
    static final int SERIES = 256;
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long CADENCE_MILLIS = 60_000;
    private static final int DAY = 24;
    private static final int NOISES = 4096;

    private final Forecaster forecaster;
    private final SeriesState[] states;
    private final String[] names;
    private final double[] noises;
    private long taken;

    Crowd(Forecaster forecaster, int series) {
        this.forecaster = forecaster;
        this.states = new SeriesState[series];
        this.names = new String[series];
        for (int s = 0; s < series; s++) {
            states[s] = forecaster.newState();
            names[s] = "plant-7/pump-%05d".formatted(s);
        }
        this.noises = new SplittableRandom(1).doubles(NOISES).toArray();
    }

    /** The next readings, of one series after the other. */
    Observation[] next(int readings) {
        Observation[] next = new Observation[readings];
        for (int k = 0; k < readings; k++) {
            next[k] = reading(taken + k);
        }
        return next;
    }

    /** Shows them to the forecaster. */
    void observe(Observation[] next) {
        for (Observation observation : next) {
            forecaster.advance(states[(int) (taken % states.length)], observation, Crowd::unheard);
            taken++;
        }
    }

    /** So many readings of each. */
    void observeEach(int readings) {
        for (int k = 0; k < readings; k++) {
            observe(next(states.length));
        }
    }

    long stateBytes() {
        return states[0].bytes();
    }

    /** To come back to. */
    SeriesState[] copy() {
        return Arrays.stream(states).map(SeriesState::copy).toArray(SeriesState[]::new);
    }

    /** Comes back to what {@link #copy} has told. */
    void set(SeriesState[] earlier, long taken) {
        for (int s = 0; s < states.length; s++) {
            states[s] = earlier[s].copy();
        }
        this.taken = taken;
    }

    private Observation reading(long number) {
        int series = (int) (number % states.length);
        long step = number / states.length;
        double value = 20 + 5 * Math.sin(2 * Math.PI * step / DAY) + noises[(int) (number % NOISES)];
        return new Observation(names[series], START_MILLIS + step * CADENCE_MILLIS, value);
    }

    private static void unheard(ScoreView score) {}
}
