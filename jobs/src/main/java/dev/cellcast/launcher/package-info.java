/**
 * The mains: where options, pipeline, sources and sinks meet.
 *
 * <p>May know everything to its left. Each main is a few lines; what it does in detail is elsewhere.
 */
package dev.cellcast.launcher;
