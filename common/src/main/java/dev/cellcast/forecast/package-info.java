/**
 * The forecaster: everything that is done for one series when one observation arrives. May know {@code model}.
 *
 * <p>{@link dev.cellcast.forecast.Forecaster#advance} is the whole story: settle what was waiting for this observation
 * ({@code Settlement}), take one step of the network ({@code Network}), ask the experts ({@code Expert}), weigh them
 * ({@code Experts}), put quantiles around them ({@code Intervals}), remember it all ({@code Pending}).
 * {@link dev.cellcast.forecast.Preparation} shows a whole series to a trainer, and {@link dev.cellcast.forecast.WindowCutter}
 * one that arrives, both in {@code Steps} through the same {@code Intake} and {@code NetworkInput}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Parts hold no numbers of a series. Each lays its slices into the series' state when it is built
 *       ({@code Anatomy}) and reads and writes them there: one state class, one codec, whatever the parts.
 *   <li>The network sees ratios, never the level or the scale itself. Opinions, losses and pending forecasts are in units of the
 *       <em>pace</em>, the series' difference between neighbours over a long time; intervals and scores in the series' own unit, so
 *       that a series that stood still for a day does not look infinitely surprising when it moves.
 *   <li>A series takes 8 KB. What an old step has to say is read again from the values, not kept: regressions learn from a step when
 *       its farthest targets are there ({@code Regressions}), naive experts are asked again ({@code Naive}). Regressions share one
 *       covariance, kept as factors, which rounding to two bytes does not harm ({@code Covariance}); what is only weighed by is
 *       kept in one byte ({@code Pending}).
 *   <li>Regressions lie nested in one covariance ({@code Covariance}): those on the first few inputs cost their coefficients alone.
 *       They differ in what they read and in how fast they follow, and are weighed as experts.
 *   <li>Experts have priors ({@code Expert}): a network that other series have taught must cost nothing where it does not help, and
 *       the last value is the safest company.
 *   <li>Intervals breathe with the season ({@code SeasonalSwing}) and follow misses at once: coverage is kept over days, not only over
 *       years, at the price of intervals that are a few percent wider at far horizons.
 *   <li>What comes with a series ({@code Covariates}) goes into its regressions, never into the network, which knows all series alike.
 *   <li>Whatever an observation can teach is bounded: one absurd reading costs one bad forecast, not a bad week.
 *   <li>Only arithmetic that gives the same bits on every machine: no {@code Math.exp}, {@code Math.sin} or the like.
 * </ul>
 */
package dev.cellcast.forecast;
