package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterchangeTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    private String model;
    private String dict;

    @BeforeEach
    void makeAModel() {
        model = directory.resolve("model.safetensors").toString();
        dict = directory.resolve("dict.safetensors").toString();
        assertThat(run("model", "init", "--cell", "gru", "--hidden", "8", "--layers", "2", "--out", model))
                .isZero();
    }

    @Test
    void aModelGoesToPyTorchAndComesBack() throws IOException {
        String returned = directory.resolve("returned.safetensors").toString();

        assertThat(run("model", "export", "--to", "pytorch", model, "--module", "net.gru", "--out", dict))
                .isZero();
        assertThat(run("model", "import", "--from", "pytorch", dict, "--out", returned))
                .isZero();

        assertThat(Path.of(dict)).content(StandardCharsets.ISO_8859_1).contains("net.gru.weight_ih_l1");
        assertThat(Path.of(returned)).hasSameBinaryContentAs(Path.of(model));
    }

    @Test
    void whatIsToldGoesIntoTheModel() {
        run("model", "export", "--to", "pytorch", model, "--out", dict);

        String features = "imputed,level,day-sine,day-cosine,week-sine,week-cosine,difference,seasonal-next,"
                + "seasonal-difference";
        assertThat(run(
                        "model",
                        "import",
                        "--from",
                        "pytorch",
                        dict,
                        "--out",
                        model,
                        "--name",
                        "pump",
                        "--model-version",
                        "3",
                        "--features",
                        features))
                .isZero();

        assertThat(output.toString())
                .contains("pump, version 3", "gru cell", "2 layers", "inputs: imputed, level, day-sine");
    }

    @Test
    void aStateDictThatDoesNotFitIsOneSentence() {
        run("model", "export", "--to", "pytorch", model, "--out", dict);

        assertThat(run("model", "import", "--from", "pytorch", dict, "--out", model, "--features", "level"))
                .isEqualTo(1);

        assertThat(errors.toString())
                .startsWith(dict
                        + " cannot be imported: Tensor rnn.weight_ih_l0 needs 9 features for its inputs, found level")
                .hasLineCount(1);
    }

    @Test
    void aCellThatPyTorchLacksIsOneSentence() {
        run("model", "init", "--cell", "bilstm", "--layers", "2", "--out", model);

        assertThat(run("model", "export", "--to", "pytorch", model, "--out", dict))
                .isEqualTo(1);

        assertThat(errors.toString())
                .startsWith(model + " cannot be exported: PyTorch has no module for bilstm 32 window 24 layers 2")
                .hasLineCount(1);
        assertThat(Files.exists(Path.of(dict))).isFalse();
    }

    @Test
    void anUnknownFrameworkIsAMistakeThatNamesTheKnownOnes() {
        assertThat(run("model", "import", "--from", "keras", dict, "--out", model))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("keras", "pytorch");
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
