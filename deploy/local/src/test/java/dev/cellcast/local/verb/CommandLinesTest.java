package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cellcast.cell.CellKind;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.SigningKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "broker",
                "topics",
                "feed",
                "page",
                "options",
                "model",
                "model init",
                "model show",
                "cells",
                "model import",
                "model export",
                "train",
                "model publish",
                "model retire",
                "model keys",
                "capacity",
                "bench",
                "series",
                "cluster",
                "cluster start",
                "cluster submit",
                "cluster status",
                "cluster savepoint",
                "cluster rescale",
                "cluster stop"
            })
    void everyVerbHasHelp(String verb) {
        assertThat(run((verb + " --help").split(" "))).isZero();
        assertThat(output.toString()).startsWith("Usage: cellcast " + verb);
    }

    @Test
    void thePageSaysThatKafkaDoesNotAnswer() {
        assertThat(run(
                        "page",
                        "--kafka",
                        "127.0.0.1:1",
                        "--port",
                        "0",
                        "--",
                        "--source.default.api.timeout.ms",
                        "300",
                        "--source.request.timeout.ms",
                        "200"))
                .isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("Kafka at 127.0.0.1:1 must answer")
                .hasLineCount(1);
    }

    @Test
    void aModelThatIsMadeCanBeShown() throws IOException {
        String file = directory.resolve("model.safetensors").toString();
        Path json = directory.resolve("model.json");

        assertThat(run("model", "init", "--cell", "gru", "--hidden", "8", "--out", file))
                .isZero();
        assertThat(run("model", "show", file, "--json", json.toString())).isZero();

        assertThat(output.toString()).contains("gru cell", "8 hidden units", "[24, 8]");
        assertThat(Files.readString(json)).contains("\"hidden_size\" : 8", "[ 24, 8 ]");
    }

    @ParameterizedTest
    @CsvSource({
        "pump, --max-bytes, 100, is not fit to serve: A model needs at most 100 bytes",
        "pump, --effective-from, soon, --effective-from needs a time such as",
        "pump.average, --as-version, next, needs another name than pump.average",
        "bundled, --as-version, next, needs another name than bundled"
    })
    void whatJobsWouldRefuseIsRefusedBeforeABrokerIsAsked(String name, String option, String value, String sentence) {
        String file = directory.resolve("model.safetensors").toString();
        assertThat(run("model", "init", "--name", name, "--out", file)).isZero();

        assertThat(run("model", "publish", file, "--kafka", "localhost:1", option, value))
                .isEqualTo(1);

        assertThat(errors.toString()).contains(sentence).hasLineCount(1);
    }

    @Test
    void keysAreMadeForTheirOwnerOnlyAndNeverReplaced() throws IOException {
        Path keys = directory.resolve("keys");

        assertThat(run("model", "keys", "--out", keys.toString())).isZero();

        byte[] name = {'a'};
        PrivateKey signing = SigningKeys.privateKey(Files.readString(keys.resolve("model-key.pem")));
        PublicKey checking = SigningKeys.publicKey(Files.readString(keys.resolve("model-key.pub.pem")));
        assertThatCode(() -> ModelSignature.require(checking, name, null, ModelSignature.sign(signing, name, null)))
                .doesNotThrowAnyException();
        assertThat(Files.getPosixFilePermissions(keys.resolve("model-key.pem")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(run("model", "keys", "--out", keys.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("There must be no file").hasLineCount(1);
    }

    @Test
    void cellsAreMeasuredOneAndAll() throws IOException {
        Path json = directory.resolve("cells.json");

        assertThat(run("cells", "--hidden", "1", "--json", json.toString())).isZero();

        assertThat(Files.readString(json)).doesNotContain("\"nanos_per_step\" : 0");
        for (CellKind kind : CellKind.values()) {
            assertThat(output.toString()).contains("| `" + kind.id() + "` |");
            assertThat(Files.readString(json)).contains("\"" + kind.id() + "\"");
        }
    }

    @Test
    void aFailureIsOneSentence() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "no model");

        assertThat(run("model", "show", nonsense.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("is no model of Cellcast's").hasLineCount(1);
    }

    @Test
    void verboseAddsTheStackTrace() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "no model");

        assertThat(run("--verbose", "model", "show", nonsense.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("ModelFormatException");
    }

    @Test
    void aMistakePointsToTheHelp() {
        assertThat(run("demo", "--durtion", "1s")).isEqualTo(2);

        assertThat(errors.toString()).contains("--durtion", "See cellcast demo --help.");
    }

    @Test
    void jobOptionsAreJudgedBeforeAnythingStarts() {
        assertThat(run("demo", "--headless", "--kafka-port", "0", "--cell", "lsdm"))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("lsdm", "lstm").hasLineCount(1);
    }

    @Test
    void tooManyLayersAreOneSentence() {
        assertThat(run("demo", "--headless", "--kafka-port", "0", "--layers", "9"))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("--forecast.layers", "1 … 8").hasLineCount(1);
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
