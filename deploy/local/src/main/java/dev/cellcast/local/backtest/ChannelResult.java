package dev.cellcast.local.backtest;

import java.util.List;

/**
 * What came of one channel.
 *
 * @param unit standard deviation of its training rows
 * @param tallies one per reported horizon
 * @param steps one per step ahead
 * @param experts names, as in the weights of each look
 * @param looks forecasts from the first origin to the last, evenly spaced
 * @param seasons by which it was forecast in the end, in steps
 * @param events observations that were taken in
 * @param stateBytes of the series' whole memory
 */
record ChannelResult(
        String name,
        int channel,
        double unit,
        List<Tally> tallies,
        List<Tally> steps,
        List<String> experts,
        List<Look> looks,
        List<Integer> seasons,
        long events,
        int stateBytes) {}
