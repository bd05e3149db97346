package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;

/** The forecast that stands in the golden files of every format. */
final class GoldenForecast {
    static final Forecast FORECAST = new Forecast(
            "Pumpe \"7\"/ü",
            1_467_331_200_000L,
            new int[] {1, 24},
            new long[] {1_467_331_201_000L, 1_467_331_224_000L},
            new double[] {21.5, -0.1},
            new double[] {0.05, 0.5, 0.95},
            new double[][] {{20.1, -1e-7}, {21.4, 0}, {22.9, 1e300}},
            "lstm",
            "bundled-lstm",
            1,
            true,
            512,
            0.12,
            new float[0]);

    private GoldenForecast() {}
}
