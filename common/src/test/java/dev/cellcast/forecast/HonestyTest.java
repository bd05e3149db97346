package dev.cellcast.forecast;

import static dev.cellcast.forecast.Series.HOUR_MILLIS;
import static dev.cellcast.forecast.Series.START_MILLIS;
import static dev.cellcast.forecast.Series.forecaster;
import static dev.cellcast.forecast.Series.hours;
import static dev.cellcast.forecast.Series.waves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is known before it has come: whatever follows an observation, in values, covariates, times and other series, every forecast and score up
 * to it keeps its bits. Also where the state has been written to bytes and read again by another forecaster in between.
 */
class HonestyTest {
    private static final int LENGTH = 300;

    /** An hour is missing, later six, which is more than are bridged. */
    private static final List<Observation> TOLD = hours(LENGTH, waves(3)).stream()
            .filter(one -> {
                long hour = (one.timestampMillis() - START_MILLIS) / HOUR_MILLIS;
                return hour != 130 && (hour < 210 || hour > 215);
            })
            .map(one -> accompanied(one, Math.cos(one.timestampMillis() / 1e7)))
            .toList();

    /** Before anything is found, in the middle of what is waiting, behind the bridge, behind the break. */
    private static final int[] CUTS = {2, 100, 129, 209, 260};

    private static final int RESTORED = 90;

    record Kind(CellKind cell, Adaptation adaptation, boolean network) {
        Forecaster served() {
            ForecastConfig config = new ForecastConfig(
                    List.of(1, 2, 3, 12, 24),
                    new Seasonality.Found(48),
                    List.of(0.05, 0.5, 0.95),
                    adaptation,
                    network,
                    24,
                    0,
                    5,
                    168);
            return forecaster(cell, adaptation == Adaptation.SMALL ? config.withCovariates(List.of("wind")) : config);
        }
    }

    /** Without the network no cell takes a step: one stands for all. */
    static Stream<Kind> kinds() {
        return Arrays.stream(Adaptation.values())
                .flatMap(adaptation -> Stream.concat(
                        Stream.of(new Kind(CellKind.GRU, adaptation, false)),
                        Arrays.stream(CellKind.values()).map(cell -> new Kind(cell, adaptation, true))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noiseAfterAnObservationChangesNoBitUpToIt(Kind kind) throws IOException {
        Heard told = Heard.of(kind.served(), TOLD);

        for (int cut : CUTS) {
            List<Observation> otherwise = new ArrayList<>(TOLD.subList(0, cut));
            otherwise.addAll(noise(cut));
            Heard other = Heard.of(kind.served(), otherwise);
            Heard restored = Heard.restored(kind, otherwise);

            assertSameUntil(cut, told, other);
            assertSameUntil(otherwise.size(), other, restored);
            assertThat(other.last().mean()).isNotEqualTo(told.last().mean());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void otherSeriesOfTheSameForecasterChangeNoBit(Kind kind) {
        Forecaster shared = kind.served();
        SeriesState state = shared.newState();
        SeriesState noisy = shared.newState();
        List<Observation> noise = noise(0);
        Heard beside = new Heard(new ArrayList<>(), new ArrayList<>());
        for (int n = 0; n < TOLD.size(); n++) {
            shared.observe(noisy, noise.get(n), score -> {});
            beside.observe(shared, state, TOLD.get(n));
        }

        assertSameUntil(TOLD.size(), Heard.of(kind.served(), TOLD), beside);
    }

    private static Observation accompanied(Observation one, double wind) {
        return new Observation(one.seriesId(), one.timestampMillis(), one.value(), Map.of("wind", wind));
    }

    /** Values of another order, at times that do not keep step. */
    private static List<Observation> noise(int from) {
        SplittableRandom random = new SplittableRandom(4 + from);
        List<Observation> noise = new ArrayList<>();
        long millis = from == 0 ? START_MILLIS : TOLD.get(from - 1).timestampMillis();
        for (int n = from; n < TOLD.size(); n++) {
            millis += random.nextInt(8) == 0 ? random.nextLong(1, 20 * HOUR_MILLIS) : HOUR_MILLIS;
            Observation one = new Observation(Series.ID, millis, random.nextDouble(-1e6, 1e6));
            noise.add(random.nextBoolean() ? one : accompanied(one, random.nextDouble(-1e6, 1e6)));
        }
        return noise;
    }

    private static void assertSameUntil(int cut, Heard one, Heard other) {
        for (int n = 0; n < cut; n++) {
            assertThat(bits(one.forecasts.get(n))).isEqualTo(bits(other.forecasts.get(n)));
            assertThat(bits(one.scores.get(n))).isEqualTo(bits(other.scores.get(n)));
        }
    }

    /** Everything that a forecast says, in numbers that differ where a bit does. */
    private static List<Object> bits(Forecast forecast) {
        List<Object> bits = new ArrayList<>(List.of(
                forecast.originTimestampMillis(),
                forecast.warmUp(),
                forecast.observationsSeen(),
                forecast.anomalyScore()));
        Arrays.stream(forecast.targetTimestampsMillis()).forEach(bits::add);
        Arrays.stream(forecast.mean()).forEach(bits::add);
        Arrays.stream(forecast.quantiles()).flatMapToDouble(Arrays::stream).forEach(bits::add);
        return bits;
    }

    private static List<Object> bits(List<Score> scores) {
        List<Object> bits = new ArrayList<>();
        for (Score score : scores) {
            bits.addAll(List.of(
                    score.targetTimestampMillis(),
                    score.horizon(),
                    score.actual(),
                    score.predicted(),
                    score.absoluteError(),
                    score.covered(),
                    score.meanAbsoluteError(),
                    score.meanAbsoluteErrorLastValue(),
                    score.meanAbsoluteErrorSeasonal(),
                    score.coverage()));
            Arrays.stream(score.pinball()).forEach(bits::add);
        }
        return bits;
    }

    /** What was said at each observation. */
    private record Heard(List<Forecast> forecasts, List<List<Score>> scores) {
        static Heard of(Forecaster forecaster, List<Observation> observations) {
            Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
            heard.observe(forecaster, forecaster.newState(), observations);
            return heard;
        }

        /** By a second forecaster from {@value HonestyTest#RESTORED} on, which is given the bytes that the first has left. */
        static Heard restored(Kind kind, List<Observation> observations) throws IOException {
            Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
            Forecaster first = kind.served();
            SeriesState state = first.newState();
            heard.observe(first, state, observations.subList(0, RESTORED));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SeriesStateCodec.write(state, new DataOutputStream(bytes));
            SeriesState read =
                    SeriesStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            heard.observe(kind.served(), read, observations.subList(RESTORED, observations.size()));
            return heard;
        }

        void observe(Forecaster forecaster, SeriesState state, List<Observation> observations) {
            observations.forEach(one -> observe(forecaster, state, one));
        }

        void observe(Forecaster forecaster, SeriesState state, Observation observation) {
            List<Score> verdicts = new ArrayList<>();
            forecasts.add(forecaster.observe(state, observation, verdicts::add));
            scores.add(verdicts);
        }

        Forecast last() {
            return forecasts.get(forecasts.size() - 1);
        }
    }
}
