/** The forecaster alone, without Flink and Kafka. */
package dev.cellcast.local.bench.observe;
