package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.Allocation;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMessageTest {

    @ParameterizedTest
    @EnumSource
    void takesAModelWithOrWithoutItsChecksum(CellKind cell) throws RejectedException {
        Model model = BundledModels.load(cell);
        byte[] value = SafeTensors.write(model);
        String sha256 = ModelMessage.sha256(value);
        assertThat(ModelMessage.decode(value, sha256)).isEqualTo(model);
        assertThat(ModelMessage.decode(value, sha256.toUpperCase(Locale.ROOT))).isEqualTo(model);
        assertThat(ModelMessage.decode(value, null)).isEqualTo(model);
    }

    @Test
    void knowsTheChecksumOfTheStandard() {
        assertThat(ModelMessage.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesOtherContentThanTheChecksumNames() {
        byte[] value = SafeTensors.write(BundledModels.load(CellKind.ELMAN));
        String sha256 = ModelMessage.sha256(value);
        value[value.length - 1] ^= 1;
        assertThat(rejected(value, sha256))
                .hasMessage("A model needs the content its header cellcast.sha256 names, \"" + sha256 + "\", found "
                        + ModelMessage.sha256(value));
    }

    @Test
    void refusesALargeValueUnread() {
        assertThat(rejected(new byte[ModelMessage.MAX_BYTES + 1], null))
                .hasMessage("A model needs at most 8388608 bytes, found 8388609");
    }

    @Test
    void refusesADamagedFile() {
        byte[] value = SafeTensors.write(BundledModels.load(CellKind.ELMAN));
        assertThat(rejected(Arrays.copyOf(value, value.length - 1), null))
                .hasMessageStartingWith("Tensor head.bias needs data");
    }

    @Test
    void takesAsMuchAsItIsTold() throws RejectedException {
        byte[] value = SafeTensors.write(BundledModels.load(CellKind.ELMAN));
        assertThat(ModelMessage.decode(value, null, value.length)).isNotNull();
        assertThatThrownBy(() -> ModelMessage.decode(value, null, value.length - 1))
                .isInstanceOf(RejectedException.class)
                .hasMessage("A model needs at most " + (value.length - 1) + " bytes, found " + value.length);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoMemoryForTheLargestModelThatAHeaderCanName(CellKind cell) {
        byte[] value = named(
                SafeTensors.write(BundledModels.load(CellKind.ELMAN)),
                Map.of(
                        "cell",
                        cell.id(),
                        "hidden_size",
                        "1024",
                        "layers",
                        "8",
                        "window",
                        cell.windowed() ? "1024" : "0"));

        assertThat(Allocation.of(() -> rejected(value, null))).isLessThan(8L << 20);
    }

    @Test
    void refusesAMemoryThatNoMillionSeriesCouldHave() {
        ModelSpec spec = ModelSpec.untrained("wide", new CellShape(CellKind.ATTENTION_LSTM, 129, 1, 1024));
        assertThat(rejected(SafeTensors.write(Initialization.echoState(spec, 1)), null))
                .hasMessage("Model wide needs a memory of at most 131072 numbers, found 132355");
    }

    @Test
    void refusesAStepThatWouldStopTheStream() {
        ModelSpec spec = ModelSpec.untrained("slow", new CellShape(CellKind.BILSTM, 256, 1, 1024));
        assertThat(rejected(SafeTensors.write(Initialization.echoState(spec, 1)), null))
                .hasMessage("Model slow needs a step of at most 134217728 multiply-adds, found 278144000");
    }

    @Test
    void refusesFiniteButAbsurdWeights() {
        Model model = BundledModels.load(CellKind.GRU);
        float[] weights = model.weights();
        Arrays.fill(weights, 1e30f);
        assertThat(rejected(SafeTensors.write(new Model(model.spec(), weights)), null))
                .hasMessage("Model bundled-gru needs weights within ±10000.0, found 1.0E30");
    }

    /** Its candidate has no bounds but those of its weights. */
    @Test
    void refusesACellWhoseOutputIsAbsurd() {
        ModelSpec spec = ModelSpec.untrained("wild", CellShape.of(CellKind.MIN_GRU, 2));
        float[] weights = new float[spec.weights().size()];
        Arrays.fill(weights, 9e3f);
        assertThat(rejected(SafeTensors.write(new Model(spec, weights)), null))
                .hasMessageMatching("Model wild needs outputs within ±1000.0 on inputs within ±5.0, found"
                        + " \\S+ after \\d+ steps");
    }

    @Test
    void refusesAHeadThatForecastsTheAbsurd() {
        ModelSpec spec = ModelSpec.trainable("wild", CellShape.of(CellKind.LSTM, 2), List.of(1, 2));
        float[] weights = new float[spec.weights().size()];
        weights[weights.length - 1] = 1001;
        assertThat(rejected(SafeTensors.write(new Model(spec, weights)), null))
                .hasMessage(
                        "Model wild needs forecasts within ±1000.0 on inputs within ±5.0, found 1001.0 after 1 steps");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = SafeTensors.write(BundledModels.load(CellKind.GRU));
        int refused = 0;
        for (int k = 0; k < 1_000; k++) {
            byte[] value = Arrays.copyOf(whole, whole.length - random.nextInt(8) / 7);
            for (int mutations = random.nextInt(1, 4); mutations > 0; mutations--) {
                int bound = random.nextBoolean() ? 600 : value.length; // the header, or anywhere
                value[random.nextInt(bound)] = (byte) random.nextInt(128);
            }
            try {
                assertThat(ModelMessage.decode(value, null)).isNotNull();
            } catch (RejectedException e) {
                assertThat(e.reason()).isEqualTo(Reason.MODEL);
                assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(300);
                refused++;
            }
        }
        assertThat(refused).as("refused with seed %d", seed).isBetween(300, 950);
    }

    /** The file with other metadata. */
    private static byte[] named(byte[] file, Map<String, String> metadata) {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        String header = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            header = header.replaceFirst("\"" + entry.getKey() + "\":\"[^\"]*\",", "");
        }
        StringBuilder named = new StringBuilder("{\"__metadata__\":{");
        metadata.forEach((key, value) -> named.append('"' + key + "\":\"" + value + "\","));
        byte[] replaced = header.replace("{\"__metadata__\":{", named).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + replaced.length + file.length - Long.BYTES - length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(replaced.length)
                .put(replaced)
                .put(file, Long.BYTES + length, file.length - Long.BYTES - length)
                .array();
    }

    private static RejectedException rejected(byte[] value, String sha256) {
        RejectedException rejected =
                catchThrowableOfType(RejectedException.class, () -> ModelMessage.decode(value, sha256));
        assertThat(rejected.reason()).isEqualTo(Reason.MODEL);
        return rejected;
    }
}
