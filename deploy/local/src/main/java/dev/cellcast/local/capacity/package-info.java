/**
 * What a number of series at a rate will take: state from its layout, time and record sizes measured on this machine. Knows
 * neither Flink nor Kafka.
 */
package dev.cellcast.local.capacity;
