package dev.cellcast.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** What the entry point of Flink's image makes of an environment and a command: settings, and a Java command line. */
final class FlinkCommand {
    private FlinkCommand() {}

    /**
     * The settings that {@code FLINK_PROPERTIES} and {@code JOB_MANAGER_RPC_ADDRESS} say: one a line, all white space left out,
     * split at the first colon.
     */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = environment
                .get("FLINK_PROPERTIES")
                .lines()
                .map(line -> line.replaceAll("\\s", ""))
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        settings.put("jobmanager.rpc.address", environment.get("JOB_MANAGER_RPC_ADDRESS"));
        settings.put("query.server.port", "6125");
        settings.put("blob.server.port", "6124");
        return settings;
    }

    /** Puts settings on top of those in a folder. */
    static Configuration configure(Path conf, Map<String, String> settings) throws IOException {
        Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
        settings.forEach(configuration::setString);
        Files.delete(conf.resolve("config.yaml"));
        Files.write(
                conf.resolve("config.yaml"),
                configuration.toMap().entrySet().stream()
                        .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'")
                        .toList());
        return configuration;
    }

    /** @param command {@code standalone-job …}, {@code jobmanager} or {@code taskmanager} */
    static List<String> of(List<String> command, ImageTree image, Path conf, Configuration settings, Path temporary) {
        boolean taskManager = command.get(0).equals("taskmanager");
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        String dynamic;
        if (taskManager) {
            TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
            line.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
            dynamic = TaskExecutorProcessUtils.generateDynamicConfigsStr(memory);
        } else {
            JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(settings);
            line.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, settings)));
            dynamic = JobManagerProcessUtils.generateDynamicConfigsStr(memory);
        }
        line.addAll(words(settings.get(CoreOptions.FLINK_JVM_OPTIONS)));
        line.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                image.at("/opt/flink/lib") + "/*",
                main(command.get(0)),
                "--configDir",
                conf.toString()));
        line.addAll(words(dynamic));
        line.addAll(command.subList(1, command.size()));
        return line;
    }

    private static String main(String command) {
        return switch (command) {
            case "standalone-job" -> "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
            case "jobmanager" -> StandaloneSessionClusterEntrypoint.class.getName();
            case "taskmanager" -> TaskManagerRunner.class.getName();
            default -> throw new AssertionError("Flink's image knows no command " + command);
        };
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
