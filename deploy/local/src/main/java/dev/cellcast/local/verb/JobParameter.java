package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.JobKind;
import picocli.CommandLine.Parameters;

/** Which of a cluster's jobs a verb is about. */
final class JobParameter {
    @Parameters(
            index = "0",
            paramLabel = "JOB",
            defaultValue = "forecast",
            description = "forecast or train. Default: forecast.")
    private JobKind kind;

    JobKind kind() {
        return kind;
    }
}
