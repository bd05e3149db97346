package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Problem;
import dev.cellcast.options.OptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/** {@code flink run -d -c MAIN JAR --option value …}, by Flink's own client in a process of its own. */
final class FlinkRun {
    private static final Pattern JOB_ID = Pattern.compile("Job has been submitted with JobID (\\p{XDigit}{32})");
    private static final String REFUSAL = StackTraces.CAUSE + OptionException.class.getName() + ": ";

    private final Home home;
    private final Commands commands;

    FlinkRun(Home home, Installation installation, Configuration flink) {
        this.home = home;
        this.commands = new Commands(home, installation, flink);
    }

    /**
     * Submits and returns Flink's id of the job.
     *
     * @throws Problem if the job or the cluster refuses it
     */
    String submit(JobKind kind, Optional<Path> state, Path jar, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "-c", kind.main()));
        state.ifPresent(path -> arguments.addAll(List.of("-s", path.toUri().toString())));
        arguments.add(jar.toString());
        arguments.addAll(options);
        Path output = home.output(Names.CLIENT);
        ProcessBuilder builder = new ProcessBuilder(commands.client(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment(home));
        Process client = builder.start();
        if (client.waitFor() != 0) {
            throw new Problem(reason(Files.readAllLines(output), home.log(Names.CLIENT)));
        }
        Matcher id = JOB_ID.matcher(Files.readString(output));
        if (!id.find()) {
            throw new Problem("Flink's client must tell the id of the job, found none in " + output + ".");
        }
        return id.group(1);
    }

    /** Why a submission failed, from what Flink's client printed. */
    static String reason(List<String> output, Path log) {
        Optional<String> refusal = output.stream()
                .filter(line -> line.startsWith(REFUSAL))
                .map(line -> line.substring(REFUSAL.length()))
                .findFirst();
        String last = StackTraces.cause(output.stream())
                .or(() -> output.stream().filter(line -> !line.isBlank()).findFirst())
                .orElse("it said nothing");
        return refusal.orElse("Flink refused the job: %s (%s has the whole of it)".formatted(last, log));
    }

    /** What Flink's client and processes find their configuration by. */
    static Map<String, String> environment(Home home) {
        return Map.of("FLINK_CONF_DIR", home.conf().toString());
    }
}
