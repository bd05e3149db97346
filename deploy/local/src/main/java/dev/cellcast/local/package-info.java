/**
 * Cellcast on one machine: the command line behind {@code deploy/cellcast}.
 *
 * <p>Arrows, each may use only what stands to its left: {@code console → broker │ feed │ page │ capacity │ savepoint → monitor │ train
 * │ anomaly │ cluster → backtest │ demo → verb → Main}. Only {@code cluster}, {@code savepoint}, {@code demo} and {@code verb} know the
 * Flink jobs, and {@code monitor} their options; {@code broker}, {@code feed}, {@code monitor} and {@code train} know Kafka; {@code page}
 * knows none of them. {@code cluster} starts {@code Main} anew, in processes of their own.
 */
package dev.cellcast.local;
