/**
 * What a job would make of a topic or a file, told before anything is submitted. A sample is read by the job's own parser, with
 * the job's own options; {@link dev.cellcast.local.check.Arrivals} follows each series as the job's ordering would.
 * {@link dev.cellcast.local.check.Findings} holds what was seen, {@link dev.cellcast.local.check.Advice} the options that follow.
 */
package dev.cellcast.local.check;
