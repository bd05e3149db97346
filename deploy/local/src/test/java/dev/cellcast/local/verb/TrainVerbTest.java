package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainVerbTest {
    private static final int ROWS = 500;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    private Path file;
    private Path out;

    @BeforeEach
    void writeAFile() throws IOException {
        out = directory.resolve("model.safetensors");
        file = Files.write(directory.resolve("pumps.csv"), lines(ROWS, 1));
    }

    /** A column that swings by the day, and one that stands still. */
    private static List<String> lines(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of("time,flow,valve"));
        for (int hour = 0; hour < rows; hour++) {
            double flow = 20 + 5 * Math.sin(2 * Math.PI * hour / 24) + random.nextDouble();
            lines.add(START.plusSeconds(3_600L * hour) + "," + flow + ",0.1");
        }
        return lines;
    }

    @Test
    void theSameReadingsOptionsAndSeedGiveTheSameBytes() {
        Path again = directory.resolve("again.safetensors");
        Path other = directory.resolve("other.safetensors");

        assertThat(train(out)).isZero();
        assertThat(train(again)).isZero();
        assertThat(train(other, "--seed", "2")).isZero();

        assertThat(again).hasSameBinaryContentAs(out);
        assertThat(read(other)).isNotEqualTo(read(out));
    }

    @Test
    void theModelServesAndIsWorthSomething() throws IOException {
        assertThat(train(out, "--name", "pump", "--model-version", "3", "--steps", "300"))
                .isZero();
        assertThat(run("model", "show", out.toString())).isZero();
        assertThat(output.toString()).contains("pump, version 3", "gru cell", "8 hidden units", "horizons: 1, 6");
        assertThat(output.toString()).contains("training: loss ", "training: last value loss ", "training: updates ");

        Forecaster forecaster = new Forecaster(read(out), ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        for (int hour = 0; hour < 104; hour++) {
            long millis = START.plusSeconds(3_600L * hour).toEpochMilli();
            var unused = forecaster.observe(
                    state, new Observation("new", millis, Math.sin(2 * Math.PI * hour / 24)), score -> {});
        }
        // The present value is 0.97, what comes -0.26.
        double head = forecaster.opinions(state)[forecaster.experts().indexOf("head")][3];
        assertThat(head).isCloseTo(Math.sin(2 * Math.PI * 109 / 24), within(0.4));
    }

    @Test
    void seriesThatNeverWereTeachToo() throws IOException {
        Path again = directory.resolve("again.safetensors");
        Path json = directory.resolve("result.json");
        List<String> arguments =
                List.of("train", "--synthetic", "10", "--hidden", "4", "--steps", "4", "--batch-size", "4", "--out");

        assertThat(run(with(arguments, out.toString(), "--json", json.toString())))
                .isZero();
        assertThat(run(with(arguments, again.toString()))).isZero();

        assertThat(again).hasSameBinaryContentAs(out);
        assertThat(output.toString()).contains("on synthetic series", "in 10 series", "Done: 4 steps");
        assertThat(Files.readString(json)).contains("\"series\" : 10");
        assertThat(run(with(List.of("train", "--synthetic", "0", "--out"), out.toString())))
                .isNotZero();
        assertThat(errors.toString()).contains("--synthetic needs 1 series or more, found 0");
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void figuresAreSaidWrittenAndDrawn() throws IOException {
        Path json = directory.resolve("result.json");
        Path curve = directory.resolve("curve.png");

        assertThat(train(out, "--json", json.toString(), "--curve", curve.toString()))
                .isZero();

        assertThat(output.toString())
                .contains(
                        "1,000 in 2 series",
                        "Done: 40 steps",
                        "last value  seasonal 24  regression slow  regression fast  regression level  network alone")
                .containsPattern("(?m)^ +6( +\\d\\.\\d{3}){8} +\\d+\\.\\d %$");
        assertThat(Files.readString(json))
                .contains("\"sha256\" :", "\"hidden\" : 8", "\"steps\" : 40", "\"best_step\" :", "\"validation\" :")
                .contains("\"system_without_network\"", "\"mean_mae\"", "\"interrupted\" : false");
        BufferedImage picture = ImageIO.read(curve.toFile());
        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(picture.getRGB(0, 0)).isNotEqualTo(0);
    }

    @Test
    void rowsBehindTheFirstOnesAreNotSeen() throws IOException {
        List<String> noisy = new ArrayList<>(lines(400, 1));
        noisy.addAll(lines(ROWS, 2).subList(401, ROWS));
        Path noise = Files.write(directory.resolve("noise.csv"), noisy);
        Path other = directory.resolve("other.safetensors");

        assertThat(train(out, "--train-rows", "400")).isZero();
        file = noise;
        assertThat(train(other, "--train-rows", "400")).isZero();

        assertThat(other).hasSameBinaryContentAs(out);
    }

    @Test
    void goesOnFromAModelOfTheSameShape() {
        Path next = directory.resolve("next.safetensors");
        assertThat(train(out, "--name", "pump")).isZero();

        assertThat(run(
                        "train",
                        "--csv",
                        file.toString(),
                        "--time",
                        "time",
                        "--out",
                        next.toString(),
                        "--start",
                        out.toString(),
                        "--steps",
                        "5",
                        "--window-steps",
                        "60",
                        "--burn-in",
                        "12"))
                .isZero();

        assertThat(read(next).spec().name()).isEqualTo("pump");
        assertThat(read(next).spec().version()).isEqualTo(2);
        assertThat(read(next).spec().cell()).isEqualTo(read(out).spec().cell());

        assertThat(train(next, "--start", out.toString(), "--layers", "2")).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("--start needs a model of the shape and horizons to be trained, gru 8 layers 2")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --columns wind            | no column "wind": choose --columns from time, flow, valve
            --train-rows 10           | pumps.csv is not enough: Training needs a series with more than 12 observations
            --train-rows 0            | --train-rows needs 1 row or more, found 0
            --horizons 1,400          | Horizon 400 is farther than the readings go: found at most
            --horizons 6,1            | horizons, ascending
            --horizons 1,2000         | --horizons must be within 1 … 1024
            --window-steps 450        | --window-steps 450 needs a series with as many readings in a row
            --cell bilstm --window 61 | --window 61 needs stretches of at least as many readings, found --window-steps 60
            --window 9                | The cell gru looks at no window
            --cell grru               | Unknown cell "grru"; choose one of elman
            --hidden 0                | A cell needs a hidden size of 1 … 1024, found 0
            --burn-in 60              | Training needs a burn-in shorter than the window, found 60
            --validation 1            | Training needs a validation part strictly between 0 and 1, found 1.0
            --gemm cuda               | --gemm: Unknown matrix product "cuda"; there are auto, java, vector, nd4j
            --gemm nd4j               | --gemm: Matrix products by nd4j are not present in this process
            --seasons 1               | --seasons must be ascending, within 2 …
            --name a/b                | a name of 1 … 128 letters
            --start none              | There is no file none
            """)
    void mistakesAreOneSentence(String options, String sentence) {
        assertThat(train(out, options.split(" "))).isEqualTo(1);

        assertThat(errors.toString()).contains(sentence).hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void aSourceIsRequiredAndOnlyOne() {
        assertThat(run("train", "--out", out.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--csv", "--topic", "See cellcast train --help.");

        assertThat(train(out, "--topic", "observations", "--kafka", "localhost:1"))
                .isEqualTo(2);
        assertThat(train(directory.resolve("no/where"))).isEqualTo(2);
        assertThat(errors.toString()).contains("--out: there is no folder");
    }

    @Test
    void aBrokerThatCannotBeIsOneSentence() {
        assertThat(run("train", "--topic", "observations", "--kafka", "nowhere", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("Kafka at nowhere must answer, found: ")
                .hasLineCount(1);
    }

    private int train(Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--csv", file.toString(), "--time", "time", "--out", out.toString()));
        List<String> usual = List.of(
                "--hidden",
                "8",
                "--horizons",
                "1,6",
                "--seasons",
                "24",
                "--steps",
                "40",
                "--batch-size",
                "8",
                "--window-steps",
                "60",
                "--burn-in",
                "12");
        for (int k = 0; k < usual.size(); k += 2) {
            if (!List.of(more).contains(usual.get(k))) {
                arguments.addAll(usual.subList(k, k + 2));
            }
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Model read(Path model) {
        try {
            return SafeTensors.read(Files.readAllBytes(model));
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
