/**
 * What a job can be told: typed options, read from text into validated records.
 *
 * <p>Knows the JDK only. Each option is one constant with its key, type, default, unit and one line of description; the
 * parser, {@code --help} and the README's table all read that constant, so they cannot disagree.
 *
 * <p>Decisions: an unknown option is an error, never ignored, and the error names the near ones. Keys that begin with
 * {@code kafka.}, {@code source.} or {@code sink.} and are not options of ours go to the Kafka clients unchanged, so every
 * present and future Kafka setting works. Names that only {@code common} can judge, such as the kind of cell, stay text
 * here and are judged where the job is put together.
 */
package dev.cellcast.options;
