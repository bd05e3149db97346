package dev.cellcast.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of this project, and the tools that {@code deploy/cellcast test} has provided to check them. */
final class Project {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path DOCKERFILE = ROOT.resolve("deploy/docker/Dockerfile");
    static final Path COMPOSE_FILE = ROOT.resolve("docker-compose.yml");

    private static final Path NODE_TOOLS = ROOT.resolve("target/node/node_modules/.bin");

    private Project() {}

    /** How a tool ended, and all that it printed. */
    record Outcome(int exitCode, String output) {}

    /** Runs one of npm's tools. */
    static Outcome nodeTool(String name, String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), NODE_TOOLS.resolve(name).toString(), arguments);
    }

    /** Runs a program in the top folder. */
    static Outcome run(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().merge("PATH", NODE_TOOLS.toString(), (path, tools) -> tools + ":" + path);
            builder.environment().putAll(environment);
            return new Outcome(builder.start().waitFor(), Files.readString(output));
        } catch (IOException missing) {
            throw new AssertionError(
                    program + " is required, but cannot be started: run \"deploy/cellcast test\", which provides it",
                    missing);
        } finally {
            Files.delete(output);
        }
    }

    /** Reads YAML with mappings only at the top. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
