package dev.cellcast.local.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is remembered of the last job of a kind, to go on from it: by a rescale, by the next version, after a crash.
 *
 * @param jobId Flink's, in hexadecimal
 * @param arguments the job's options as given, broker included
 * @param state savepoint or checkpoint that it began from or ended with, the latter if there is one; empty for none
 */
public record Submitted(String jobId, List<String> arguments, Optional<String> state) {
    private static final String JOB_ID = "job-id";
    private static final String ARGUMENT = "argument.";
    private static final String STATE = "state";

    Submitted withState(String path) {
        return new Submitted(jobId, arguments, Optional.of(path));
    }

    /** Empty if none has been submitted yet. */
    public static Optional<Submitted> read(Home home, JobKind kind) throws IOException {
        Path file = file(home, kind);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        int count = (int) properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(ARGUMENT))
                .count();
        String[] arguments = new String[count];
        for (int k = 0; k < count; k++) {
            arguments[k] = properties.getProperty(ARGUMENT + k);
        }
        return Optional.of(new Submitted(
                properties.getProperty(JOB_ID),
                List.of(arguments),
                Optional.ofNullable(properties.getProperty(STATE))));
    }

    void write(Home home, JobKind kind) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(JOB_ID, jobId);
        for (int k = 0; k < arguments.size(); k++) {
            properties.setProperty(ARGUMENT + k, arguments.get(k));
        }
        state.ifPresent(path -> properties.setProperty(STATE, path));
        try (Writer writer = Files.newBufferedWriter(file(home, kind))) {
            properties.store(writer, null);
        }
    }

    private static Path file(Home home, JobKind kind) {
        return home.jobs().resolve(kind + ".properties");
    }
}
