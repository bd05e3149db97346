package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.model;
import static dev.cellcast.testing.Fixtures.modelRecord;
import static dev.cellcast.testing.Fixtures.tombstone;
import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.options.OptionException;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.TrainFixtures;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckModelFunctionTest {
    private static final RawRecord GOOD = modelRecord(model("champion", 1, 4, 0));

    private OneInputStreamOperatorTestHarness<ModelRecord, RawRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(
                new CheckModelFunction(Fixtures.options().models()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void letsAFitModelPass() throws Exception {
        harness.processElement(new ModelRecord(GOOD, ModelMessage.sha256(GOOD.value()), null), 0);
        harness.processElement(new ModelRecord(GOOD, null, null), 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(GOOD, GOOD);
    }

    @Test
    void letsATombstonePass() throws Exception {
        RawRecord tombstone = tombstone("champion");
        harness.processElement(new ModelRecord(tombstone, null, null), 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(tombstone);
    }

    @Test
    void refusesBytesThatAreNoModel() throws Exception {
        assertRefused(new RawRecord(utf8("champion"), new byte[] {1, 2, 3}, 0, "models", 0, 9), null);
    }

    @Test
    void refusesAnotherContentThanTheChecksumNames() throws Exception {
        assertRefused(GOOD, "00");
    }

    @Test
    void refusesAModelUnderAnotherName() throws Exception {
        assertRefused(new RawRecord(utf8("other"), GOOD.value(), 0, "models", 0, 9), null);
    }

    @Test
    void refusesAModelWithoutAName() throws Exception {
        assertRefused(new RawRecord(null, GOOD.value(), 0, "models", 0, 9), null);
        assertRefused(new RawRecord(null, null, 0, "models", 0, 9), null);
    }

    @Test
    void refusesMoreBytesThanTheOptionAllows() throws Exception {
        open("models.max-bytes", "100");

        assertThat(refused(GOOD, null, null)).startsWith("A model needs at most 100 bytes, found ");
    }

    @Test
    void takesOnlySignedMessagesWhereAKeyIsGiven() throws Exception {
        KeyPair keys = SigningKeys.generate();
        open(
                "models.public-key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        RawRecord tombstone = tombstone("champion");
        String signature = ModelSignature.sign(keys.getPrivate(), GOOD.key(), GOOD.value());
        String retirement = ModelSignature.sign(keys.getPrivate(), tombstone.key(), null);

        assertThat(refused(GOOD, null, null)).startsWith("A model needs a signature in its header");
        assertThat(refused(GOOD, null, retirement)).startsWith("A model needs a signature that fits it");
        assertThat(refused(tombstone, null, null)).startsWith("A tombstone needs a signature in its header");
        assertThat(refused(tombstone, null, signature)).startsWith("A tombstone needs a signature that fits it");
        harness.processElement(new ModelRecord(GOOD, null, signature), 0);
        harness.processElement(new ModelRecord(tombstone, null, retirement), 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(GOOD, tombstone);
    }

    @Test
    void takesItsKeyFromAFileOfTheMachineThatSubmits(@TempDir Path directory) throws Exception {
        KeyPair keys = SigningKeys.generate();
        Path file = Files.writeString(directory.resolve("key.pem"), SigningKeys.pem(keys.getPublic()));
        CheckModelFunction function = new CheckModelFunction(
                Fixtures.options("models.public-key", file.toString()).models());
        Files.delete(file);
        open(function);

        harness.processElement(
                new ModelRecord(GOOD, null, ModelSignature.sign(keys.getPrivate(), GOOD.key(), GOOD.value())), 0);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> new CheckModelFunction(Fixtures.options("models.public-key", "/no/such/file.pem")
                        .models()))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "--models.public-key: an Ed25519 public key in PEM or base64 is required, found another text");
    }

    /** Else whoever may write to the topic could have his own weights signed. */
    @Test
    void trainingThatSignsLearnsFromSignedModelsOnly(@TempDir Path directory) throws Exception {
        KeyPair keys = SigningKeys.generate();
        Path file = Files.writeString(directory.resolve("key.pem"), SigningKeys.pem(keys.getPrivate()));
        open(new CheckModelFunction(TrainFixtures.options("models.signing-key", file.toString())));

        assertThat(refused(GOOD, null, null)).startsWith("A model needs a signature in its header");
        assertThat(refused(tombstone("champion"), null, null)).startsWith("A tombstone needs a signature");
        harness.processElement(
                new ModelRecord(GOOD, null, ModelSignature.sign(keys.getPrivate(), GOOD.key(), GOOD.value())), 0);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void trainingThatSignsNothingLearnsFromAllThatAreFit() throws Exception {
        open(new CheckModelFunction(TrainFixtures.options()));

        harness.processElement(new ModelRecord(GOOD, null, null), 0);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    private void open(String... options) throws Exception {
        open(new CheckModelFunction(Fixtures.options(options).models()));
    }

    private void open(CheckModelFunction function) throws Exception {
        close();
        harness = ProcessFunctionTestHarnesses.forProcessFunction(function);
    }

    private void assertRefused(RawRecord raw, String sha256) throws Exception {
        refused(raw, sha256, null);
    }

    /** Why; refused it must be. */
    private String refused(RawRecord raw, String sha256, String signature) throws Exception {
        harness.processElement(new ModelRecord(raw, sha256, signature), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        DeadLetter letter =
                harness.getSideOutput(SideOutputs.DEAD_LETTERS).remove().getValue();
        assertThat(letter.reason()).isEqualTo(Reason.MODEL);
        assertThat(letter.value()).isEqualTo(raw.value());
        assertThat(letter.offset()).isEqualTo(raw.offset());
        return letter.message();
    }
}
