/**
 * Backtests: the forecaster that serves, over a file, judged on rows it had not seen. A {@link dev.cellcast.local.backtest.Sheet} is
 * walked channel by channel ({@link dev.cellcast.local.backtest.ChannelWalk}); what comes of it goes to the terminal, to JSON, to a
 * CSV of forecasts and to a report for people. {@link dev.cellcast.local.backtest.M4Order} and {@link
 * dev.cellcast.local.backtest.NabOrder} are benchmarks with rules of their own.
 */
package dev.cellcast.local.backtest;
