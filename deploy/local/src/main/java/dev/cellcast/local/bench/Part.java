package dev.cellcast.local.bench;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a bench is made of, in the order in which it goes. */
public enum Part {
    STEP("one step of an LSTM, against what people would use instead"),
    TRAIN("back-propagation through time, against what people would train with instead"),
    OBSERVE("one observation in the forecaster: time, bytes, and the length of the past"),
    JOB("the forecast job against the identity job, and against ONNX Runtime in a job"),
    SERIES("a thousand series to a million: rate and checkpoints, and the rate against parallelism"),
    LOAD("latency at half and four fifths of the load, and recovery");

    /** Those that fit in five minutes, at {@link Scale#QUICK}. */
    public static final Set<Part> QUICK = Collections.unmodifiableSet(EnumSet.of(STEP, OBSERVE, JOB));

    private final String words;

    Part(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
