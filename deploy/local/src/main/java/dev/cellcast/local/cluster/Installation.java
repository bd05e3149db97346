package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Problem;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build has put what a cluster is made of.
 *
 * @param flinkLib jars of a Flink distribution
 * @param jobJar the jar to submit
 * @param settings Flink's settings, as in the image
 */
public record Installation(Path flinkLib, Path jobJar, Path settings) {

    /**
     * Of the build that this class is from, its jar or its folder of classes.
     *
     * @throws Problem if the build is not complete
     */
    public static Installation here() {
        Path target = ownPlace().getParent();
        Path root = target.getParent().getParent().getParent();
        return new Installation(
                require(target.resolve("flink").resolve("lib")),
                require(root.resolve("jobs/target/cellcast-jobs.jar")),
                require(root.resolve("deploy/docker/config.yaml")));
    }

    /** The class path of all Flink processes. */
    String flinkClassPath(Home home) {
        return flinkLib + "/*" + File.pathSeparator + home.lib() + "/*";
    }

    private static Path ownPlace() {
        try {
            return Path.of(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path require(Path path) {
        if (!Files.exists(path)) {
            throw new Problem("A complete build is required, found no " + path + ": run \"mvn package -DskipTests\".");
        }
        return path;
    }
}
