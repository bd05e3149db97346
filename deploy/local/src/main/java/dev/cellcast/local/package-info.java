/**
 * Cellcast on one machine: the command line behind {@code deploy/cellcast}.
 *
 * <p>Arrows, each may use only what stands to its left: {@code console → broker │ feed │ page → monitor │ train │ anomaly │ capacity →
 * backtest │ demo │ cluster → verb → Main}. Only {@code demo}, {@code cluster} and {@code verb} know the Flink jobs, and {@code
 * monitor} their options; {@code broker}, {@code feed}, {@code monitor} and {@code train} know Kafka; {@code page}
 * knows none of them. {@code cluster} starts {@code Main} anew, in processes of their own.
 */
package dev.cellcast.local;
