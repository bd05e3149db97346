package dev.cellcast.local.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** The command lines of the processes: for Flink's, those that its own start scripts put together. */
final class Commands {
    /** By its name only: it knows this package, not the other way round. */
    private static final String COMMAND_LINE = "dev.cellcast.local.Main";

    private final Home home;
    private final Installation installation;
    private final Configuration flink;

    Commands(Home home, Installation installation, Configuration flink) {
        this.home = home;
        this.installation = installation;
        this.flink = flink;
    }

    /** This command line's own verb, in a process of its own. */
    List<String> broker(int partitions) {
        List<String> command = java();
        command.addAll(List.of(
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                COMMAND_LINE,
                "broker",
                "--verbose",
                "--port",
                Integer.toString(Addresses.of(flink).kafka()),
                "--partitions",
                Integer.toString(partitions),
                "--directory",
                home.broker().toString()));
        return command;
    }

    List<String> jobManager() {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
        List<String> command = java();
        command.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, flink)));
        command.addAll(flinkMain(Names.JOB_MANAGER, StandaloneSessionClusterEntrypoint.class));
        command.addAll(List.of("--configDir", home.conf().toString()));
        command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return command;
    }

    List<String> taskManager(int number) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        List<String> command = java();
        command.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        command.addAll(flinkMain(Names.taskManager(number), TaskManagerRunner.class));
        command.addAll(List.of("--configDir", home.conf().toString()));
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        command.addAll(List.of("-D", "taskmanager.resource-id=" + Names.taskManager(number)));
        return command;
    }

    /** {@code flink arguments…}. */
    List<String> client(List<String> arguments) {
        List<String> command = java();
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(flinkMain(Names.CLIENT, CliFrontend.class));
        command.addAll(arguments);
        return command;
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    private List<String> flinkMain(String process, Class<?> main) {
        List<String> arguments = new ArrayList<>(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
        arguments.addAll(List.of(
                "-Dlog.file=" + home.log(process),
                "-Dlog4j.configurationFile=" + FlinkConfiguration.logging(home).toUri(),
                "-cp",
                installation.flinkClassPath(home),
                main.getName()));
        return arguments;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
