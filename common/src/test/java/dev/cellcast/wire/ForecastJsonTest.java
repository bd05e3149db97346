package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.Golden;
import dev.cellcast.forecast.Forecast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastJsonTest {
    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(ForecastJson.write(GoldenForecast.FORECAST)).isEqualTo(Golden.read(getClass(), "forecast-1.json"));
    }

    @Test
    void readsTheGoldenBytes() throws IOException, RejectedException {
        assertThat(ForecastJson.read(Golden.read(getClass(), "forecast-1.json")))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(GoldenForecast.FORECAST);
    }

    @Test
    void writesAttentionWhereThereIsSome() throws IOException, RejectedException {
        Forecast attentive = GoldenForecast.FORECAST.withAttention(new float[] {0.625f, 0.1f, 0.27499998f});
        byte[] golden = Golden.read(getClass(), "forecast-1-attention.json");
        assertThat(ForecastJson.write(attentive)).isEqualTo(golden);
        assertThat(ForecastJson.read(golden))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(attentive);
    }

    @Test
    void keepsEveryNumberToTheBit() throws RejectedException {
        double[] numbers = anyFiniteNumbers();
        int[] horizons = new int[numbers.length];
        double[][] quantiles = {numbers.clone()};
        Forecast forecast = new Forecast(
                "s",
                Long.MIN_VALUE,
                horizons,
                new long[0],
                numbers,
                new double[] {0.1},
                quantiles,
                "c",
                "m",
                0,
                false,
                Long.MAX_VALUE,
                Double.MIN_VALUE,
                weights());
        Forecast read = ForecastJson.read(ForecastJson.write(forecast));
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(forecast);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\":1                | \"format\":2            | MALFORMED     | Field format needs to be 1, found 2",
                "\"format\":1,               | ``                      | MISSING_FIELD | Field \"format\" is required, found none",
                "\"mean\":[21.5,-0.1]        | \"mean\":[21.5]         | WRONG_TYPE    | Field \"mean\" needs 2 numbers, found \"1\"",
                "\"mean\":[21.5,-0.1]        | \"mean\":[21.5,\"x\"]   | WRONG_TYPE    | Field \"mean\" needs numbers, found \"x\"",
                "\"mean\":[21.5,-0.1]        | \"mean\":[21.5,NaN]     | NOT_FINITE    | Field \"mean\" needs a finite number, found NaN",
                "\"mean\":[21.5,-0.1]        | \"mean\":{}             | WRONG_TYPE    | Field \"mean\" needs an array, found \"[]\"",
                "\"horizon\":[1,24]          | \"horizon\":[1,2400000000] | WRONG_TYPE | Field \"horizon\" needs whole numbers of 32 bits, found \"2400000000\"",
                "\"horizon\":[1,24]          | \"horizon\":[1,1e2]     | WRONG_TYPE    | Field \"horizon\" needs whole numbers of 64 bits, found \"100.0\"",
                "\"0.05\"                    | \"low\"                 | WRONG_TYPE    | Field \"low\" needs a number for its name, found \"low\"",
                "\"0.05\"                    | \"0.5\"                 | DUPLICATE_FIELD | Field \"0.5\" needs to stand once, found twice",
                "\"cell\":\"lstm\"           | \"cell\":null           | MISSING_FIELD | Field \"cell\" is required, found none",
                "\"warm_up\":true            | \"warm_up\":1           | WRONG_TYPE    | Field \"warm_up\" needs true or false, found \"1\"",
                "\"anomaly_score\":0.12      | \"anomaly_score\":0,\"attention\":[null] | WRONG_TYPE | Field \"attention\" needs numbers, found \"null\"",
                "\"anomaly_score\":0.12      | \"anomaly_score\":0,\"attention\":[1e39] | NOT_FINITE | Field \"attention\" needs a finite number, found Infinity",
                "[1467331201000,1467331224000] | [1467331201000]       | WRONG_TYPE    | Field target_timestamps needs none or one for each of 2 horizons, found 1",
            })
    void refusesWhatIsNoForecast(String found, String replacement, Reason reason, String message) {
        String json = new String(ForecastJson.write(GoldenForecast.FORECAST), StandardCharsets.UTF_8);
        assertThat(json).contains(found);
        byte[] value = json.replace(found, replacement).getBytes(StandardCharsets.UTF_8);
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> ForecastJson.read(value));
        assertThat(rejected).hasMessage(message);
        assertThat(rejected.reason()).isEqualTo(reason);
    }

    private static float[] weights() {
        float[] weights = new float[2_000];
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) Math.exp(-20 * random.nextDouble());
        }
        return weights;
    }

    private static double[] anyFiniteNumbers() {
        return DoubleStream.concat(
                        DoubleStream.of(
                                0,
                                -0.0,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                2e-3,
                                2.2250738585072014E-308,
                                1e7,
                                9007199254740992d),
                        new SplittableRandom(1).longs(2_000).mapToDouble(Double::longBitsToDouble))
                .filter(Double::isFinite)
                .toArray();
    }
}
