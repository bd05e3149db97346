package dev.cellcast.local.verb;

import picocli.CommandLine.Command;

/** A broker and a Flink cluster as real processes on this machine. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(start | submit | status | savepoint | rescale | stop)",
        description =
                "Run a Kafka broker and a Flink cluster as real processes on this machine, and submit jobs to it.",
        subcommands = {
            ClusterStartVerb.class,
            ClusterSubmitVerb.class,
            ClusterStatusVerb.class,
            ClusterSavepointVerb.class,
            ClusterRescaleVerb.class,
            ClusterStopVerb.class
        })
final class ClusterVerb {}
