/** Whole jobs, from Kafka to Kafka. */
package dev.cellcast.local.bench.job;
