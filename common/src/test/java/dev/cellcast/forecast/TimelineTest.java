package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private final StateLayout layout = new StateLayout();
    private final Timeline timeline = new Timeline(layout, 0);
    private final SeriesState state = layout.allocate(0, 0);

    @Test
    void cadenceIsUnknownUntilTheSecondObservation() {
        observe(1_000);
        assertThat(timeline.cadenceMillis(state)).isZero();
        assertThat(timeline.missingSteps(state, 1_000_000)).isZero();

        observe(2_000);
        assertThat(timeline.cadenceMillis(state)).isEqualTo(1_000);
    }

    @Test
    void oneGapDoesNotMoveTheCadence() {
        observe(0, 1_000, 2_000, 3_000, 60_000, 61_000);

        assertThat(timeline.cadenceMillis(state)).isEqualTo(1_000);
    }

    @Test
    void lastingChangeOfPaceDoes() {
        observe(0, 1_000, 2_000, 3_000, 13_000, 23_000, 33_000, 43_000);

        assertThat(timeline.cadenceMillis(state)).isEqualTo(10_000);
    }

    @Test
    void missingStepsAreCountedToTheNearest() {
        observe(0, 1_000, 2_000);

        assertThat(timeline.missingSteps(state, 3_000)).isZero();
        assertThat(timeline.missingSteps(state, 2_300)).isZero();
        assertThat(timeline.missingSteps(state, 3_400)).isZero();
        assertThat(timeline.missingSteps(state, 3_600)).isEqualTo(1);
        assertThat(timeline.missingSteps(state, 7_000)).isEqualTo(4);
    }

    @Test
    void configuredCadenceWins() {
        StateLayout other = new StateLayout();
        Timeline configured = new Timeline(other, 500);
        SeriesState fresh = other.allocate(0, 0);

        configured.observe(fresh, 0);

        assertThat(configured.cadenceMillis(fresh)).isEqualTo(500);
        assertThat(configured.missingSteps(fresh, 1_500)).isEqualTo(2);
    }

    @Test
    void newStretchKeepsThePhase() {
        observe(0, 1_000);
        timeline.step(state);
        timeline.step(state);

        timeline.restartAfter(state, 10);

        assertThat(timeline.steps(state)).isEqualTo(12);
        assertThat(timeline.start(state)).isEqualTo(12);
    }

    private void observe(long... timestampsMillis) {
        for (long timestampMillis : timestampsMillis) {
            timeline.observe(state, timestampMillis);
        }
    }
}
