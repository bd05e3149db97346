package dev.cellcast.local.bench.job;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast a job goes, from samples of a topic that it writes.
 *
 * @param perSecond records
 * @param cpuMicros CPU time for each, of the process that was sampled
 */
record Rate(double perSecond, double cpuMicros) {

    /** Samples in time. */
    static final class Samples {
        private record Sample(long nanos, long cpuNanos, long count) {}

        private final List<Sample> samples = new ArrayList<>();

        void add(long nanos, long cpuNanos, long count) {
            samples.add(new Sample(nanos, cpuNanos, count));
        }

        /**
         * Over the second half of the time in which there was something to do.
         *
         * @param most after which there is soon nothing to do any more
         * @throws IllegalStateException if there are no samples
         */
        Rate settled(long most) {
            if (samples.isEmpty()) {
                throw new IllegalStateException("The job was to write records, found none");
            }
            Sample last = samples.get(0);
            for (Sample sample : samples) {
                last = sample.count <= most ? sample : last;
            }
            long begin = samples.get(0).nanos;
            long middle = begin + (last.nanos - begin) / 2;
            Sample first = samples.stream()
                    .filter(sample -> sample.nanos >= middle)
                    .findFirst()
                    .orElseThrow();
            long count = Math.max(1, last.count - first.count);
            return new Rate(
                    1e9 * count / Math.max(1, last.nanos - first.nanos),
                    (last.cpuNanos - first.cpuNanos) / 1e3 / count);
        }
    }
}
