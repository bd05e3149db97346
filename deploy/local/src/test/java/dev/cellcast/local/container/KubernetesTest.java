package dev.cellcast.local.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cellcast.launcher.Arguments;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.TrainOptions;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kubernetes resources are what the operators' published types say: a field that these do not have is refused. */
class KubernetesTest {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new Strictness())
            .build();

    /** The types themselves would pass over what they do not know, or keep it aside. */
    private static final class Strictness extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withoutIgnoreUnknown();
        }

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private static final Map<String, Class<?>> TYPES = Map.of(
            "FlinkDeployment", FlinkDeployment.class,
            "KafkaTopic", KafkaTopic.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class);

    private static <T> List<T> resources(String kind, Class<T> type) throws IOException {
        List<T> found = new ArrayList<>();
        for (ObjectNode resource : Kustomization.resources()) {
            if (resource.get("kind").asText().equals(kind)) {
                found.add(STRICT.treeToValue(known(resource), type));
            }
        }
        return found;
    }

    /** Of Flink 2, in the resource definitions that come with operators 1.13.0, 1.14.0 and 1.15.0. */
    private static final List<String> FLINK_VERSIONS = List.of("v2_0", "v2_1", "v2_2");

    /** The newest types that Maven Central serves, 1.10.0, name no version of Flink 2. */
    private static ObjectNode known(ObjectNode resource) {
        if (resource.get("spec").get("flinkVersion") != null) {
            assertThat(resource.get("spec").get("flinkVersion").asText()).isIn(FLINK_VERSIONS);
            ((ObjectNode) resource.get("spec")).put("flinkVersion", FlinkVersion.v1_20.name());
        }
        return resource;
    }

    private static Map<String, FlinkDeployment> deployments() throws IOException {
        return resources("FlinkDeployment", FlinkDeployment.class).stream()
                .collect(Collectors.toMap(job -> job.getMetadata().getName(), job -> job));
    }

    @Test
    void everyResourceIsOfAKnownKind() throws IOException {
        assertThat(Kustomization.resources())
                .extracting(resource -> resource.get("kind").asText())
                .hasSameElementsAs(TYPES.keySet());
        assertThat(resources("PersistentVolumeClaim", PersistentVolumeClaim.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FlinkDeployment, /spec/job",
        "FlinkDeployment, /spec/podTemplate/spec/containers/0/securityContext",
        "KafkaTopic, /spec",
        "PersistentVolumeClaim, /spec"
    })
    void aFieldThatATypeDoesNotHaveIsRefused(String kind, String place) throws IOException {
        ObjectNode resource = Kustomization.resources().stream()
                .filter(candidate -> candidate.get("kind").asText().equals(kind))
                .findFirst()
                .map(KubernetesTest::known)
                .orElseThrow();
        ((ObjectNode) resource.at(place)).put("misspelt", 1);

        assertThatThrownBy(() -> STRICT.treeToValue(resource, TYPES.get(kind)))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("misspelt");
    }

    @Test
    void jobsAreApplicationsThatGoOnFromTheirLastState() throws Exception {
        String image = Service.all().get("forecast-jobmanager").image();
        assertThat(deployments())
                .containsOnlyKeys("cellcast-forecast", "cellcast-train")
                .allSatisfy((name, job) -> {
                    assertThat(job.getSpec().getJob().getUpgradeMode()).isEqualTo(UpgradeMode.LAST_STATE);
                    assertThat(job.getSpec().getJob().getJarURI())
                            .isEqualTo("local:///opt/flink/usrlib/cellcast-jobs.jar");
                    assertThat(job.getSpec().getFlinkConfiguration())
                            .containsEntry("high-availability.type", "kubernetes")
                            .containsKeys("high-availability.storageDir", "execution.checkpointing.dir");
                    assertThat(job.getSpec().getImage()).isEqualTo(image);
                });
    }

    @Test
    void theJobsTakeTheOptionsTheyAreGiven() throws Exception {
        Map<String, FlinkDeployment> jobs = deployments();
        ForecastOptions forecast = ForecastOptions.of(options(jobs.get("cellcast-forecast")));
        TrainOptions train = TrainOptions.of(options(jobs.get("cellcast-train")));

        assertThat(forecast.forecasting().model()).isEqualTo(train.training().model());
        for (FlinkDeployment job : jobs.values()) {
            assertThat(Class.forName(job.getSpec().getJob().getEntryClass())).hasDeclaredMethods("main");
        }
    }

    private static Map<String, String> options(FlinkDeployment job) {
        return Arguments.parse(job.getSpec().getJob().getArgs());
    }

    /** What differs is said in the operator's own terms: memory, and the parallelism of the job. */
    @Test
    void theSettingsAreThoseOfTheImage(@TempDir Path conf) throws IOException {
        Files.copy(Project.ROOT.resolve("deploy/docker/config.yaml"), conf.resolve("config.yaml"));
        Map<String, String> image = new TreeMap<>(
                GlobalConfiguration.loadConfiguration(conf.toString()).toMap());
        image.keySet()
                .removeAll(List.of(
                        "jobmanager.memory.process.size", "taskmanager.memory.process.size", "parallelism.default"));

        assertThat(image).hasSizeGreaterThan(10);
        assertThat(deployments())
                .allSatisfy((name, job) ->
                        assertThat(job.getSpec().getFlinkConfiguration()).containsAllEntriesOf(image));
    }

    @Test
    void podsMayDoNoMoreThanTheyMust() throws IOException {
        assertThat(deployments()).isNotEmpty().allSatisfy((name, job) -> {
            PodSpec pod = job.getSpec().getPodTemplate().getSpec();
            Container container = pod.getContainers().get(0);
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(9999);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getName()).isEqualTo("flink-main-container");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .as("every mount has its volume")
                    .allSatisfy(mount -> assertThat(pod.getVolumes())
                            .anyMatch(volume -> volume.getName().equals(mount.getName())));
        });
    }

    @Test
    void theFiveTopicsAreThere() throws IOException {
        List<KafkaTopic> topics = resources("KafkaTopic", KafkaTopic.class);

        assertThat(topics)
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrder("observations", "forecasts", "scores", "models", "dead-letters");
        assertThat(topics).allSatisfy(topic -> assertThat(topic.getApiVersion().split("/"))
                .containsExactly(KafkaTopic.RESOURCE_GROUP, KafkaTopic.VERSIONS.get(0)));
        assertThat(topics)
                .filteredOn(topic -> topic.getMetadata().getName().equals("models"))
                .singleElement()
                .satisfies(models -> {
                    assertThat(models.getSpec().getPartitions()).isEqualTo(1);
                    assertThat(models.getSpec().getConfig()).containsEntry("cleanup.policy", "compact");
                });
    }
}
