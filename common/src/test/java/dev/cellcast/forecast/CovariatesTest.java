package dev.cellcast.forecast;

import static dev.cellcast.forecast.Series.HOUR_MILLIS;
import static dev.cellcast.forecast.Series.ID;
import static dev.cellcast.forecast.Series.START_MILLIS;
import static dev.cellcast.forecast.Series.forecaster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.forecast.Series.Run;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CovariatesTest {
    private static final ForecastConfig ALONE = Series.config(List.of(1, 2, 3), List.of(24));
    private static final ForecastConfig ACCOMPANIED = ALONE.withCovariates(List.of("wind"));
    private static final int LENGTH = 4_000;

    /** A series that does what the wind has done two steps before. */
    private static List<Observation> blown(UnaryOperator<Observation> changed) {
        SplittableRandom random = new SplittableRandom(21);
        double[] wind = new double[LENGTH];
        List<Observation> observations = new ArrayList<>();
        for (int hour = 0; hour < LENGTH; hour++) {
            wind[hour] = (hour == 0 ? 0 : 0.8 * wind[hour - 1]) + random.nextDouble(-1, 1);
            double value = 50 + 10 * (hour < 2 ? 0 : wind[hour - 2]) + random.nextDouble(-0.5, 0.5);
            observations.add(changed.apply(new Observation(
                    ID, START_MILLIS + hour * HOUR_MILLIS, value, Map.of("wind", wind[hour], "other", 7.0))));
        }
        return observations;
    }

    private static List<Observation> blown() {
        return blown(one -> one);
    }

    private static Observation with(Observation one, Map<String, Double> covariates) {
        return new Observation(one.seriesId(), one.timestampMillis(), one.value(), covariates);
    }

    /** Mean absolute error of the last third, by horizon. */
    private static double error(ForecastConfig config, List<Observation> observations, int horizon) {
        return Run.of(forecaster(config), observations).scores().stream()
                .filter(score -> score.horizon() == horizon)
                .skip(2 * LENGTH / 3)
                .mapToDouble(Score::absoluteError)
                .average()
                .orElseThrow();
    }

    @Test
    void oneThatLeadsTheSeriesLowersTheErrorAsFarAsItLeads() {
        for (int horizon : new int[] {1, 2}) {
            assertThat(error(ACCOMPANIED, blown(), horizon)).isLessThan(0.35 * error(ALONE, blown(), horizon));
        }
        assertThat(error(ACCOMPANIED, blown(), 3)).isLessThan(0.9 * error(ALONE, blown(), 3));
    }

    @Test
    void itsLevelAndUnitDoNotMatter() {
        List<Observation> other = blown(
                one -> with(one, Map.of("wind", 1e3 + 0.001 * one.covariates().get("wind"))));

        assertThat(error(ACCOMPANIED, other, 1)).isCloseTo(error(ACCOMPANIED, blown(), 1), within(0.02));
    }

    @Test
    void whatNobodyReadsChangesNoBit() {
        Run with = Run.of(forecaster(ALONE), blown());
        Run without = Run.of(forecaster(ALONE), blown(one -> with(one, Map.of())));

        assertThat(with.state().floats()).isEqualTo(without.state().floats());
        assertThat(with.state().doubles()).isEqualTo(without.state().doubles());
        assertThat(with.state().shorts()).isEqualTo(without.state().shorts());
        assertThat(with.state().fingerprint())
                .isEqualTo(forecaster(ALONE.withCovariates(List.of())).fingerprint())
                .isNotEqualTo(forecaster(ACCOMPANIED).fingerprint());
    }

    @Test
    void whereOneIsMissingTheLastKnownHolds() {
        Forecaster forecaster = forecaster(ACCOMPANIED);
        List<Observation> missing = blown(one -> hour(one) % 10 == 9 ? with(one, Map.of()) : one);
        List<Observation> held = new ArrayList<>();
        for (Observation one : missing) {
            held.add(
                    one.covariates().isEmpty()
                            ? with(one, held.get(held.size() - 1).covariates())
                            : one);
        }
        Run run = Run.of(forecaster, missing);

        assertThat(forecaster.missingCovariates(run.state())).isEqualTo(LENGTH / 10);
        assertThat(forecaster.missingCovariates(Run.of(forecaster, held).state()))
                .isZero();
        assertThat(run.forecasts().get(9).mean())
                .isEqualTo(Run.of(forecaster, held).forecasts().get(9).mean());
        assertThat(error(ACCOMPANIED, missing, 1)).isLessThan(0.7 * error(ALONE, missing, 1));
    }

    @Test
    void untilOneIsKnownItSaysNothing() {
        List<Observation> never = blown(one -> with(one, Map.of()));

        assertThat(error(ACCOMPANIED, never, 1)).isCloseTo(error(ALONE, never, 1), within(1e-3));
    }

    @Test
    void aConstantOrAnAbsurdOneLeavesEverythingFinite() {
        List<Observation> absurd = blown(one -> with(one, Map.of("wind", hour(one) % 400 == 399 ? 1e30 : 3.0)));
        Run run = Run.of(forecaster(ACCOMPANIED), absurd);

        for (Forecast forecast : run.forecasts()) {
            for (double mean : forecast.mean()) {
                assertThat(mean).isBetween(-1e3, 1e3);
            }
        }
        assertThat(error(ACCOMPANIED, absurd, 1)).isLessThan(1.1 * error(ALONE, absurd, 1));
    }

    @Test
    void restoredFromBytesItGoesOnBitForBit() throws IOException {
        List<Observation> all = blown(one -> hour(one) % 7 == 0 ? with(one, Map.of()) : one);
        Run whole = Run.of(forecaster(ACCOMPANIED), all);
        SeriesState half = Run.of(forecaster(ACCOMPANIED), all.subList(0, 700)).state();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SeriesStateCodec.write(half, new DataOutputStream(bytes));
        SeriesState read = SeriesStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        Run rest = Run.of(forecaster(ACCOMPANIED), read, all.subList(700, LENGTH));

        for (int n = 700; n < LENGTH; n++) {
            assertThat(rest.forecasts().get(n - 700).mean())
                    .isEqualTo(whole.forecasts().get(n).mean());
        }
        assertThat(rest.state().floats()).isEqualTo(whole.state().floats());
        assertThat(rest.state().shorts()).isEqualTo(whole.state().shorts());
    }

    private static int hour(Observation one) {
        return (int) ((one.timestampMillis() - START_MILLIS) / HOUR_MILLIS);
    }
}
