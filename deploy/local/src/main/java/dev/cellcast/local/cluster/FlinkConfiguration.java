package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.GlobalConfiguration;

/** The configuration folder of a cluster, as Flink's own processes and client read it. */
final class FlinkConfiguration {
    private static final String LOGGING = "log4j.properties";

    private FlinkConfiguration() {}

    /** Writes the usual settings, with others and this machine's addresses on top, and what is to be logged. */
    static Configuration write(Home home, Path usual, Map<String, String> settings, Addresses addresses)
            throws IOException {
        Configuration flink =
                GlobalConfiguration.loadConfiguration(usual.getParent().toString());
        settings.forEach(flink::setString);
        addresses.applyTo(flink, home);
        Files.write(file(home), ConfigurationUtils.convertConfigToWritableLines(flink, false));
        try (InputStream logging = FlinkConfiguration.class.getResourceAsStream(LOGGING)) {
            Files.write(logging(home), logging.readAllBytes());
        }
        return flink;
    }

    /** @throws Problem if no cluster has ever been started in this home */
    static Configuration read(Home home) {
        if (!Files.exists(file(home))) {
            throw new Problem(
                    "A cluster in " + home.path()
                            + " is required, found none: start one with \"cellcast cluster start\", or name its folder with --directory.");
        }
        return GlobalConfiguration.loadConfiguration(home.conf().toString());
    }

    static Path logging(Home home) {
        return home.conf().resolve(LOGGING);
    }

    private static Path file(Home home) {
        return home.conf().resolve(GlobalConfiguration.FLINK_CONF_FILENAME);
    }
}
