/**
 * A broker and a standalone Flink cluster as real processes on this machine, and Flink's own client to them.
 *
 * <p>They outlive the command that starts them: what is known of them is in the files of their {@link
 * dev.cellcast.local.cluster.Home}. Flink's processes run with the jars of a Flink distribution and the settings of the image,
 * {@code deploy/docker/config.yaml}, with this machine's addresses and folders on top.
 */
package dev.cellcast.local.cluster;
