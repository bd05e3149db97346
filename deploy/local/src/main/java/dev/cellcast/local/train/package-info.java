/**
 * Learning on this machine: readings are read to the end from a file or a topic, or made up; a network is trained on them, and
 * what it is worth is said and drawn.
 *
 * <p>{@link dev.cellcast.local.train.Readings} come from a {@link dev.cellcast.local.train.Source}, sorted and without
 * repetitions, so that the same readings give the same model wherever they come from. {@link dev.cellcast.local.train.Learning}
 * trains, {@link dev.cellcast.local.train.Contest} judges on what was not learned from. How both are done is
 * {@code dev.cellcast.train}'s to know.
 */
package dev.cellcast.local.train;
