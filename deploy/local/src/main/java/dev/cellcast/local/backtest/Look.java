package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Forecast;

/**
 * One forecast, kept to be looked at.
 *
 * @param row its origin
 * @param weights of the experts, {@code [expert][horizon]}
 */
record Look(int row, Forecast forecast, double[][] weights) {}
