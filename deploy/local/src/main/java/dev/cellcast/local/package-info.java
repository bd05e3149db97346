/**
 * Cellcast on one machine: the command line behind {@code deploy/cellcast}.
 *
 * <p>Arrows, each may use only what stands to its left: {@code console → broker │ feed │ page → monitor │ train │ anomaly → backtest │ demo → verb → Main}.
 * Only {@code demo} and {@code verb} know the Flink jobs; {@code broker}, {@code feed}, {@code monitor} and {@code train}
 * know Kafka; {@code page} knows neither.
 */
package dev.cellcast.local;
