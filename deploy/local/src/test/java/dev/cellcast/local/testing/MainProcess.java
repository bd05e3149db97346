package dev.cellcast.local.testing;

import dev.cellcast.local.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line as a process of its own, on the class path of the tests. Its output goes to files, so that it can
 * neither block nor vanish. Close it in a {@code finally}: that kills it.
 */
public final class MainProcess implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final Path output;
    private final Path errors;

    private MainProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts {@code cellcast arguments…}.
     *
     * @param directory for its output and its temporary files
     */
    public static MainProcess start(Path directory, String... arguments) throws IOException {
        return startOn(System.getProperty("java.class.path"), directory, arguments);
    }

    /** The same with the jars of a folder behind the class path. */
    public static MainProcess startWith(Path lib, Path directory, String... arguments) throws IOException {
        return startOn(System.getProperty("java.class.path") + File.pathSeparator + lib + "/*", directory, arguments);
    }

    private static MainProcess startOn(String classPath, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new MainProcess(process, output, errors);
    }

    /** Everything printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Everything printed to the error stream so far. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Waits until the output holds a match and returns it. */
    public MatchResult await(Pattern pattern, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean ended = !process.isAlive();
            Matcher matcher = pattern.matcher(output());
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (ended || System.nanoTime() > deadline) {
                throw new AssertionError("%s \"%s\"; it printed: %s%s"
                        .formatted(ended ? "Ended without" : "Not within " + limit, pattern, output(), errors()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still running after " + limit + "; it printed: " + output() + errors());
        }
        return process.exitValue();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void interrupt() {
        process.destroy();
    }

    /** Ends it as a power cut does, and waits. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it where it stands: its sockets stay open and nobody answers. */
    public void pause() throws IOException, InterruptedException {
        Signals.pause(process);
    }

    /** Lets it go on after {@link #pause()}. */
    public void resume() throws IOException, InterruptedException {
        Signals.resume(process);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
