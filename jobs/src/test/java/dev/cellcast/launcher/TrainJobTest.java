package dev.cellcast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.options.OptionException;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.wire.SigningKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainJobTest {
    private static final String SERVERS = "--kafka.bootstrap.servers";

    static StreamGraph graph(String... arguments) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        TrainJob.define(environment, TrainOptions.of(Arguments.parse(arguments)));
        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        return environment.getStreamGraph();
    }

    @Test
    void helpNeedsNoCluster() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            TrainJob.main(new String[] {"--help"});
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(TrainJob.optionTable().help())
                .contains("--train.cell <elman or lstm or ", "--forecast.horizons", "(default cellcast-train)");
    }

    @Test
    void nothingTravelsThroughKryo() {
        assertThat(graph(SERVERS, "localhost:9092").getStreamNodes())
                .extracting(StreamNode::getTypeSerializerOut)
                .doesNotHaveAnyElementsOfTypes(KryoSerializer.class);
    }

    /** What makes the models topic an order: the messages are made, written, read and judged by one instance each. */
    @Test
    void modelsStayInOrder() {
        assertThat(graph(SERVERS, "localhost:9092", "--parallelism", "4").getStreamNodes())
                .filteredOn(node ->
                        node.getTransformationUID().matches(".*(models-s|average|publish|hold-out|check-model).*"))
                .hasSizeGreaterThanOrEqualTo(6)
                .extracting(StreamNode::getParallelism)
                .containsOnly(1);
    }

    @Test
    void tellsOfTheSigningKeyItsPathOnly(@TempDir Path directory) throws Exception {
        PrivateKey key = SigningKeys.generate().getPrivate();
        String secret = Base64.getEncoder().encodeToString(key.getEncoded());
        String file = Files.writeString(directory.resolve("key.pem"), SigningKeys.pem(key))
                .toString();
        String[] arguments = {SERVERS, "localhost:9092", "--models.signing-key", file};

        StreamGraph graph = graph(arguments);

        assertThat(TrainOptions.of(Arguments.parse(arguments)).toString())
                .contains(file)
                .doesNotContain(secret);
        assertThat(graph.getStreamingPlanAsJSON() + graph.getJobGraph().getJobConfiguration())
                .contains("models")
                .doesNotContain(secret);
        assertThat(graph.getExecutionConfig().getGlobalJobParameters().toMap()).isEmpty();
        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", "--models.signing-key", secret))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--models.signing-key: a PEM file is required, found the key itself")
                .satisfies(why -> assertThat(why.getMessage()).doesNotContain(secret));
    }

    @Test
    void refusesASigningKeyThatIsNone(@TempDir Path directory) throws Exception {
        String file = Files.writeString(directory.resolve("key.pem"), "hidden").toString();

        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", "--models.signing-key", file))
                .isInstanceOf(OptionException.class)
                .hasMessage("--models.signing-key: " + file
                        + ": an Ed25519 private key in PEM is required, found another text");
        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", "--models.signing-key", "/no/such/key.pem"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith(
                        "--models.signing-key: /no/such/key.pem must be a file that can be read, found");
    }

    @ParameterizedTest
    @CsvSource({
        "--train.cell, rnn, '--train.cell: Unknown cell \"rnn\"; choose one of '",
        "--train.hidden, 4096, '--train.cell: A cell needs a hidden size of 1 … 1024, found 4096'",
        "--train.model, 'a b', '--train.model: A model needs a name of 1 … 128 letters'",
        "--train.burn-in-steps, 192, '--train: A window of 192 steps needs a burn-in of 0 or more steps'",
        "--train.window-steps, 96, '--train.window-steps: required more than --train.burn-in-steps 48 and the farthest of"
                + " --forecast.horizons 48 together, so that there is something to judge by; found 96'",
        "--train.learning-rate, 3, '--train: Training needs a learning rate within 0 … 1, found 3.0'",
        "--train.gemm, cuda, '--train.gemm: Unknown matrix product \"cuda\"; there are auto, java, vector, nd4j'",
        "--train.gemm, nd4j, '--train.gemm: Matrix products by nd4j are not present in this process: put"
                + " org.nd4j:nd4j-native-platform on the class path, in a Flink cluster into lib/'",
        "--train.margin, 1, '--train.margin: required 0 or more and below 1; found 1.0'",
        "--forecast.horizons, '3,2', '--forecast: horizons must be ascending and not empty, found [3, 2]'",
        "--forecast.cell, gru, 'Unknown option --forecast.cell'",
        "--models.topic, observations, 'The topics must differ, found [observations, observations, dead-letters]'"
    })
    void refusesWhatCannotBeTrained(String key, String value, String message) {
        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", key, value))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith(message);
    }
}
