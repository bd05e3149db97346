package dev.cellcast.flink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.testing.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as Flink plans and runs them on a mini cluster, judged by the plain loop. */
class ForecastTableFunctionTest {
    private static final String CALL =
            "SELECT * FROM FORECAST(input => TABLE readings PARTITION BY id, on_time => DESCRIPTOR(ts), target => DESCRIPTOR(v)%s)";

    @TempDir
    Path directory;

    private StreamExecutionEnvironment environment;
    private StreamTableEnvironment tables;

    @BeforeEach
    void createFunction() {
        environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        environment.setParallelism(1);
        tables = StreamTableEnvironment.create(environment);
        tables.executeSql("CREATE FUNCTION FORECAST AS '" + ForecastTableFunction.class.getName() + "'");
    }

    @Test
    void forecastsWhatThePlainLoopDoes() throws Exception {
        List<Observation> readings = readings(60);
        register(readings.stream().map(ForecastTableFunctionTest::row).toList());

        List<Row> rows =
                run(", horizons => '1,3', seasons => '4', cell => 'gru', warm_up => 8, quantiles => '0.025,0.5,0.9'");

        Forecaster plain = new Forecaster(
                BundledModels.load(CellKind.GRU),
                ForecastConfig.defaults()
                        .withHorizons(List.of(1, 3))
                        .withRhythm(List.of(4), 0)
                        .withProbabilities(List.of(0.025, 0.5, 0.9))
                        .withWarmUp(8));
        assertThat(bySeries(rows)).isEqualTo(bySeries(expected(plain, readings)));
        assertThat(tables.sqlQuery(CALL.formatted(", quantiles => '0.025,0.5,0.9'"))
                        .getResolvedSchema()
                        .getColumnNames())
                .containsExactly(
                        "id",
                        "origin_time",
                        "horizon",
                        "target_time",
                        "mean",
                        "q025",
                        "q50",
                        "q90",
                        "warm_up",
                        "observations_seen",
                        "anomaly_score",
                        "cell",
                        "model",
                        "model_version",
                        "rejected",
                        "rowtime");
    }

    @Test
    void ordersAndRejectsAsTheJobDoes() throws Exception {
        List<Observation> readings = IntStream.range(0, 30)
                .mapToObj(step -> Fixtures.observation("a", step))
                .toList();
        List<Row> arriving = new ArrayList<>(
                readings.stream().map(ForecastTableFunctionTest::row).toList());
        Collections.swap(arriving, 10, 11);
        Collections.swap(arriving, 20, 22);
        arriving.add(15, Row.of("a", Instant.ofEpochMilli(readings.get(3).timestampMillis()), 1e3)); // late
        arriving.add(16, arriving.get(14)); // twice
        arriving.add(17, Row.of("a", Instant.ofEpochMilli(readings.get(16).timestampMillis()), null));
        arriving.add(17, Row.of("a", Instant.ofEpochMilli(readings.get(16).timestampMillis()), Double.NaN));
        register(arriving);

        List<Row> rows = run(", horizon => 2, order_bound => INTERVAL '3' HOUR, rejected => TRUE");

        Forecaster plain = new Forecaster(
                BundledModels.load(CellKind.LSTM), ForecastConfig.defaults().withHorizons(List.of(1, 2)));
        assertThat(bySeries(rows.stream()
                        .filter(row -> row.getField("rejected") == null)
                        .toList()))
                .isEqualTo(bySeries(expected(plain, readings)));
        assertThat(rows)
                .filteredOn(row -> row.getField("rejected") != null)
                .extracting(row -> row.<String>getFieldAs("rejected").split(":", 2)[0])
                .containsExactly("LATE", "NOT_FINITE", "MISSING_FIELD");
    }

    @Test
    void learnsFromCovariatesAsThePlainLoopDoesThoughTheyWaitToBeSorted() throws Exception {
        List<Observation> readings = new ArrayList<>();
        for (int step = 0; step < 80; step++) {
            Observation alone = Fixtures.observation("a", step);
            Map<String, Double> covariates = new HashMap<>(Map.of("valve", StrictMath.sin(step * 0.7)));
            if (step % 3 != 0) {
                covariates.put("outside", step % 7 - 0.0);
            }
            readings.add(new Observation("a", alone.timestampMillis(), alone.value() + step % 7, covariates));
        }
        List<Row> arriving = new ArrayList<>(readings.stream()
                .map(reading -> Row.of(
                        reading.seriesId(),
                        Instant.ofEpochMilli(reading.timestampMillis()),
                        reading.value(),
                        reading.covariates().get("valve"),
                        reading.covariates().containsKey("outside")
                                ? (Integer) reading.covariates().get("outside").intValue()
                                : null))
                .toList());
        Collections.swap(arriving, 20, 22);
        Collections.swap(arriving, 50, 51);
        registerWithCovariates(arriving);

        List<Row> rows = run(
                ", horizons => '1,3', covariates => 'valve, outside', order_bound => INTERVAL '3' HOUR, uid => 'x'");

        Forecaster plain = new Forecaster(
                BundledModels.load(CellKind.LSTM),
                ForecastConfig.defaults().withHorizons(List.of(1, 3)).withCovariates(List.of("valve", "outside")));
        assertThat(bySeries(rows)).isEqualTo(bySeries(expected(plain, readings)));
        Forecaster alone = new Forecaster(
                BundledModels.load(CellKind.LSTM), ForecastConfig.defaults().withHorizons(List.of(1, 3)));
        assertThat(bySeries(rows)).as("the covariates count").isNotEqualTo(bySeries(expected(alone, readings)));
    }

    @Test
    void rejectsACovariateThatIsNotFinite() {
        registerWithCovariates(List.of(Row.of("a", Instant.ofEpochMilli(Fixtures.MIDNIGHT), 1.0, Double.NaN, 1)));

        assertThat(run(", horizon => 1, covariates => 'valve', rejected => TRUE"))
                .extracting(row -> row.getField("rejected"))
                .containsExactly("NOT_FINITE: Column valve needs a number within ±1.0E30, found NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    w        | covariates needs a column of the table, [id, ts, v, valve, outside], found w
                    valve,id | covariates needs a column of numbers, found id
                    v        | covariates needs other columns than the target, found v
                    """)
    void needsCovariatesInColumnsOfNumbers(String covariates, String said) {
        registerWithCovariates(List.of(Row.of("a", Instant.ofEpochMilli(Fixtures.MIDNIGHT), 1.0, 1.0, 1)));

        assertThatThrownBy(() -> tables.explainSql(CALL.formatted(", covariates => '" + covariates + "'")))
                .rootCause()
                .hasMessageContaining(said);
    }

    @Test
    void takesAModelOfYourOwnAndWholeNumbersAndTimesWithoutZone() throws Exception {
        Model model = Fixtures.model("own", 3, 8, 0);
        Path file = Files.write(directory.resolve("own.safetensors"), SafeTensors.write(model));
        tables.createTemporaryView(
                "readings",
                environment.fromData(
                        Types.ROW_NAMED(
                                new String[] {"id", "moment", "v"}, Types.STRING, Types.LOCAL_DATE_TIME, Types.INT),
                        Row.of("a", LocalDateTime.parse("2026-01-01T00:00:00"), 5),
                        Row.of("a", LocalDateTime.parse("2026-01-01T01:00:00"), 7)),
                Schema.newBuilder()
                        .column("id", "STRING")
                        .column("moment", "TIMESTAMP(9)")
                        .column("v", "INT")
                        .columnByExpression("ts", "CAST(moment AS TIMESTAMP(3))")
                        .watermark("ts", "ts")
                        .build());

        List<Row> rows = run(", horizon => 1, model => '" + file + "'");

        Forecaster plain = new Forecaster(model, ForecastConfig.defaults().withHorizons(List.of(1)));
        long hour = LocalDateTime.parse("2026-01-01T00:00:00")
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        List<Forecast> forecasts = Fixtures.plainLoop(
                plain,
                List.of(new Observation("a", hour, 5), new Observation("a", hour + Fixtures.HOUR, 7)),
                score -> {});
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).getField("target_time")).isEqualTo(LocalDateTime.parse("2026-01-01T02:00:00"));
        assertThat(rows.get(1).getField("mean")).isEqualTo(forecasts.get(1).mean()[0]);
        assertThat(rows.get(1).getField("model")).isEqualTo("own");
        assertThat(rows.get(1).getField("model_version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    , cell => 'gruu'                          | gruu
                    , horizon => 0                            | horizon needs a number of steps, 1 or more, found 0
                    , horizon => 2, horizons => '1,2'         | Either horizon or horizons is required, found 2 and 1,2
                    , seasons => '24,x'                       | seasons: required auto, none or list of whole numbers
                    , layers => 0                             | layers: required whole number, 1 or more
                    , model => '/nowhere.safetensors'         | model: /nowhere.safetensors
                    , cell => LOWER('GRU')                    | cell needs a literal, found an expression
                    """)
    void saysWhatIsWrongWhenTheStatementIsPlanned(String arguments, String said) {
        register(List.of(row(Fixtures.observation("a", 0))));

        assertThatThrownBy(() -> tables.explainSql(CALL.formatted(arguments)))
                .rootCause()
                .hasMessageContaining(said);
    }

    @Test
    void needsAColumnOfNumbers() {
        register(List.of(row(Fixtures.observation("a", 0))));

        assertThatThrownBy(() -> tables.explainSql(CALL.formatted("").replace("(v)", "(id)")))
                .rootCause()
                .hasMessageContaining("target needs a column of numbers, found id");
        assertThatThrownBy(() -> tables.explainSql(CALL.formatted("").replace("(v)", "(w)")))
                .rootCause()
                .hasMessageContaining("target needs a column of the table, [id, ts, v], found w");
    }

    @Test
    void namesTheColumnOfAQuantileByItsDecimals() {
        assertThat(List.of(0.05, 0.5, 0.025, 0.9, 0.999).stream().map(ForecastColumns::quantile))
                .containsExactly("q05", "q50", "q025", "q90", "q999");
    }

    private static List<Observation> readings(int steps) {
        List<Observation> readings = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            readings.add(Fixtures.observation("a", step));
            readings.add(Fixtures.observation("bb", step));
        }
        return readings;
    }

    private static Row row(Observation observation) {
        return Row.of(observation.seriesId(), Instant.ofEpochMilli(observation.timestampMillis()), observation.value());
    }

    private void register(List<Row> rows) {
        tables.createTemporaryView(
                "readings",
                environment.fromData(
                        Types.ROW_NAMED(new String[] {"id", "ts", "v"}, Types.STRING, Types.INSTANT, Types.DOUBLE),
                        rows.toArray(Row[]::new)),
                Schema.newBuilder()
                        .column("id", "STRING")
                        .column("ts", "TIMESTAMP_LTZ(3)")
                        .column("v", "DOUBLE")
                        .watermark("ts", "ts - INTERVAL '1' DAY")
                        .build());
    }

    private void registerWithCovariates(List<Row> rows) {
        tables.createTemporaryView(
                "readings",
                environment.fromData(
                        Types.ROW_NAMED(
                                new String[] {"id", "ts", "v", "valve", "outside"},
                                Types.STRING,
                                Types.INSTANT,
                                Types.DOUBLE,
                                Types.DOUBLE,
                                Types.INT),
                        rows.toArray(Row[]::new)),
                Schema.newBuilder()
                        .column("id", "STRING")
                        .column("ts", "TIMESTAMP_LTZ(3)")
                        .column("v", "DOUBLE")
                        .column("valve", "DOUBLE")
                        .column("outside", "INT")
                        .watermark("ts", "ts - INTERVAL '1' DAY")
                        .build());
    }

    private List<Row> run(String arguments) {
        return CollectionUtil.iteratorToList(
                tables.executeSql(CALL.formatted(arguments)).collect());
    }

    /** The rows that the plain loop calls for. */
    private static List<Row> expected(Forecaster forecaster, List<Observation> observations) {
        List<Row> rows = new ArrayList<>();
        for (Forecast forecast : Fixtures.plainLoop(forecaster, observations, score -> {})) {
            Instant origin = Instant.ofEpochMilli(forecast.originTimestampMillis());
            for (int j = 0; j < forecast.horizons().length; j++) {
                List<Object> fields = new ArrayList<>(Arrays.asList(
                        forecast.seriesId(),
                        origin,
                        forecast.horizons()[j],
                        forecast.targetTimestampsMillis().length == 0
                                ? null
                                : Instant.ofEpochMilli(forecast.targetTimestampsMillis()[j]),
                        forecast.mean()[j]));
                for (double[] quantile : forecast.quantiles()) {
                    fields.add(quantile[j]);
                }
                fields.addAll(Arrays.asList(
                        forecast.warmUp(),
                        forecast.observationsSeen(),
                        forecast.anomalyScore(),
                        forecast.cell(),
                        forecast.model(),
                        forecast.modelVersion(),
                        null));
                rows.add(Row.of(fields.toArray()));
            }
        }
        return rows;
    }

    /** Without {@code rowtime}, which is the time of the row or timer that made Flink call. */
    private static Map<String, List<String>> bySeries(List<Row> rows) {
        Map<String, List<String>> series = new HashMap<>();
        for (Row row : rows) {
            Row own = row.getFieldNames(true) == null ? row : withoutRowtime(row);
            series.computeIfAbsent((String) own.getField(0), fresh -> new ArrayList<>())
                    .add(own.toString());
        }
        return series;
    }

    private static Row withoutRowtime(Row row) {
        Row shorter = new Row(row.getArity() - 1);
        for (int k = 0; k < shorter.getArity(); k++) {
            shorter.setField(k, row.getField(k));
        }
        return shorter;
    }
}
