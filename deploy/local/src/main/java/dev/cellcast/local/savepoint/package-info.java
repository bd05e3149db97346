/**
 * Looks into savepoints and checkpoints of the forecast job, with Flink's State Processor API in this process: no cluster is
 * needed, and nothing is changed.
 */
package dev.cellcast.local.savepoint;
