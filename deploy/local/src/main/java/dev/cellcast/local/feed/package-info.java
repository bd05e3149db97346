/**
 * Where the demo's observations come from: this machine, a file, or a formula.
 *
 * <p>A live feed asks {@link dev.cellcast.local.feed.Sensors} once per second; a replay sends what a file holds at the pace
 * asked for. Event time is the reading's own: the second it was read in, or the time the file gives. Only
 * {@link dev.cellcast.local.feed.ObservationSender} knows Kafka.
 */
package dev.cellcast.local.feed;
