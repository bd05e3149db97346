package dev.cellcast.local.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts processes that go on when this one ends, and that a Ctrl-C at its terminal does not reach. */
final class Detached {
    private static final File NOTHING = new File("/dev/null");

    private Detached() {}

    /**
     * @param output where both its streams go; begins anew
     * @param environment on top of this process' own
     */
    static Process start(List<String> command, Path output, Map<String, String> environment) throws IOException {
        List<String> whole = new ArrayList<>();
        if (hasSetsid()) {
            whole.add("setsid"); // becomes the command itself: the process keeps its number
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(NOTHING.exists() ? ProcessBuilder.Redirect.from(NOTHING) : ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static boolean hasSetsid() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
    }
}
