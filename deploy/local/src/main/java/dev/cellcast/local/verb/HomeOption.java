package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster a verb is about. */
final class HomeOption {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Folder of the cluster: settings, logs, records, checkpoints. Default: ~/.cellcast/cluster.")
    private Path directory;

    Home home() {
        return new Home(directory == null ? Home.usual() : directory);
    }
}
