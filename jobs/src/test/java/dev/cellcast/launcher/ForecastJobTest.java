package dev.cellcast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.OptionException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastJobTest {
    private static final String SERVERS = "--kafka.bootstrap.servers";

    private static StreamGraph graph(String... arguments) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        ForecastJob.define(environment, ForecastOptions.of(Arguments.parse(arguments)));
        return environment.getStreamGraph();
    }

    private static String cells(String divided) {
        return Arrays.stream(CellKind.values()).map(CellKind::id).collect(Collectors.joining(divided));
    }

    @Test
    void helpNeedsNoCluster() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ForecastJob.main(new String[] {"--parallelism", "2", "--help"});
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(ForecastJob.optionTable().help())
                .contains("--forecast.cell <" + cells(" or ") + "> (default lstm)");
    }

    /** A sink is two operators: Flink puts "Sink Writer: " and "Sink Committer: " before the uid. */
    @Test
    void everyOperatorHasItsOwnUid() throws IllegalAccessException {
        List<String> declared = new ArrayList<>();
        for (Field field : OperatorIds.class.getFields()) {
            declared.add((String) field.get(null));
        }

        List<String> forecasting = uids(graph(SERVERS, "localhost:9092"));
        List<String> training = uids(TrainJobTest.graph(SERVERS, "localhost:9092"));

        assertThat(forecasting).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(training).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(Stream.concat(forecasting.stream(), training.stream()))
                .extracting(uid -> uid.replaceAll("^Sink .*: ", ""))
                .containsOnly(declared.toArray(String[]::new));
    }

    private static List<String> uids(StreamGraph graph) {
        return graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    @Test
    void nothingTravelsThroughKryo() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        ForecastJob.define(environment, ForecastOptions.of(Arguments.parse(SERVERS, "localhost:9092")));

        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(environment.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTypeSerializerOut)
                .doesNotHaveAnyElementsOfTypes(KryoSerializer.class);
    }

    @Test
    void writesNoScoresThatNobodyWants() {
        assertThat(graph(SERVERS, "localhost:9092", "--scores.enabled", "false").getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .noneMatch(id -> id.contains(OperatorIds.SCORES_SINK));
    }

    @Test
    void defaultsAreThoseOfTheForecaster() {
        ForecastOptions options = ForecastOptions.of(Map.of("kafka.bootstrap.servers", "localhost:9092"));

        assertThat(Settings.forecast(options.forecasting())).isEqualTo(ForecastConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "--forecast.layers, 9, '--forecast.layers: A cell needs a number of layers of 1 … 8, found 9'",
        "--forecast.attention, true, '--forecast.attention needs a cell that attends, as [attention-lstm] do,"
                + " found --forecast.cell lstm'",
        "--forecast.adaptation, big, '--forecast: adaptation must be one of [off, small, rls], found big'",
        "--forecast.horizons, '3,2', '--forecast: horizons must be ascending and not empty, found [3, 2]'",
        "--observations.fields, 'a/b', '--observations.fields: Field names must be three, as in series_id/timestamp/value,"
                + " or one of cellcast, nixtla, autogluon, found a/b'"
    })
    void refusesWhatTheForecasterCannotDo(String key, String value, String message) {
        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", key, value))
                .isInstanceOf(OptionException.class)
                .hasMessage(message);
    }

    @Test
    void refusesACellThatThereIsNot() {
        assertThatThrownBy(() -> graph(SERVERS, "localhost:9092", "--forecast.cell", "rnn"))
                .isInstanceOf(OptionException.class)
                .hasMessage("--forecast.cell: Unknown cell \"rnn\"; choose one of " + cells(", "));
    }

    @Test
    void refusesCovariatesOfAFormatThatHasNone() {
        assertThatThrownBy(() -> graph(
                        SERVERS,
                        "localhost:9092",
                        "--forecast.covariates",
                        "wind",
                        "--observations.format",
                        "csv-line"))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "--forecast.covariates: --observations.format json or avro is required, found csv-line, whose"
                                + " lines have no place for covariates");
    }

    @Test
    void refusesArgumentsWithoutKey() {
        assertThatThrownBy(() -> ForecastJob.main(new String[] {"localhost:9092"}))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("Arguments must be --key value: ");
    }

    @Test
    void refusesAKeyWithoutValue() {
        assertThatThrownBy(() -> ForecastJob.main(new String[] {SERVERS, "localhost:9092", "--order.bound"}))
                .isInstanceOf(OptionException.class)
                .hasMessage("--order.bound: required duration, for example 10s; found nothing");
    }
}
