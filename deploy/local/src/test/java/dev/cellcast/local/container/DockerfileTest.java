package dev.cellcast.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
    @Test
    void lintFindsNothing() throws Exception {
        Project.Outcome lint = Project.nodeTool("dockerfilelint", Project.DOCKERFILE.toString());

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @Test
    void imagesAreBuiltOnExactTags() throws Exception {
        assertThat(Dockerfile.read().stages()).hasSize(3).allSatisfy(stage -> assertThat(stage.base())
                .matches("[a-z/-]+:\\d+\\.\\d+\\.\\d+\\S*"));
        assertThat(Dockerfile.read().stage("flink").base())
                .isEqualTo("flink:" + EnvironmentInformation.getVersion() + "-java17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flink", "local"})
    void imagesRunAsNobodyInParticular(String name) throws Exception {
        Dockerfile.Stage stage = Dockerfile.read().stage(name);

        assertThat(stage.last("USER").arguments()).isEqualTo("9999:9999");
        assertThat(stage.instructions().indexOf(stage.last("USER")))
                .as("nothing is written as that user")
                .isGreaterThan(stage.instructions().indexOf(stage.last("COPY")));
        assertThat(stage.last("ENTRYPOINT").exec()).isNotEmpty();
        assertThat(stage.of("ADD")).isEmpty();
    }

    @Test
    void allThatIsCopiedFromTheProjectIsThere() throws Exception {
        List<Dockerfile.Instruction> copies = Dockerfile.read().stages().stream()
                .flatMap(stage -> stage.of("COPY").stream())
                .filter(copy -> !copy.fromBuild())
                .toList();

        assertThat(copies).isNotEmpty().allSatisfy(copy -> {
            List<String> words = copy.words();
            assertThat(words.subList(0, words.size() - 1)).allSatisfy(source -> assertThat(Project.ROOT.resolve(source))
                    .exists());
        });
    }

    /** Flink's own entry point is not here: that the last line asks for it is all that can be seen. */
    @Test
    void anEmptyFolderOfSettingsIsFilledFromTheImageBeforeFlinkStarts(@TempDir Path home) throws Exception {
        Files.createDirectory(home.resolve("conf"));
        Files.createDirectory(home.resolve("conf.image"));
        Files.writeString(home.resolve("conf.image/config.yaml"), "a: 1\n");
        Files.writeString(home.resolve("conf.image/log4j-console.properties"), "b=2\n");

        Project.Outcome outcome =
                Project.run(Map.of("FLINK_HOME", home.toString()), "bash", "deploy/docker/entrypoint", "taskmanager");

        assertThat(outcome.output()).contains("/docker-entrypoint.sh");
        assertThat(home.resolve("conf/config.yaml")).hasContent("a: 1");
        assertThat(home.resolve("conf/log4j-console.properties")).hasContent("b=2");
    }
}
