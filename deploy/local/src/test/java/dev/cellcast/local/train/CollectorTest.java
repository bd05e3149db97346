package dev.cellcast.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.Reason;
import org.junit.jupiter.api.Test;

class CollectorTest {

    @Test
    void sortsEachSeriesAndKeepsTheFirstOfEqualTimes() {
        Collector collector = new Collector();
        collector.add(new Observation("b", 20, 1));
        collector.add(new Observation("a", 30, 2));
        collector.add(new Observation("b", 10, 3));
        collector.add(new Observation("b", 20, 4));
        collector.addUnusable(Reason.MALFORMED);
        collector.addUnusable(Reason.MALFORMED);

        Readings readings = collector.readings("here");

        assertThat(readings.series().keySet()).containsExactly("a", "b");
        assertThat(readings.series().get("b"))
                .containsExactly(new Observation("b", 10, 3), new Observation("b", 20, 1));
        assertThat(readings.count()).isEqualTo(3);
        assertThat(readings.repeated()).isEqualTo(1);
        assertThat(readings.unusable()).hasSize(1).containsEntry(Reason.MALFORMED, 2L);
    }
}
