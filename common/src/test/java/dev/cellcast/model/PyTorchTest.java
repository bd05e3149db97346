package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.Golden;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.cell.Rows;
import dev.cellcast.math.Layout.Slice;
import dev.cellcast.model.TensorFile.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are of PyTorch's making, by {@code src/test/python/golden_pytorch.py}. */
class PyTorchTest {
    private static final float TOLERANCE = 1e-5f;

    @ParameterizedTest
    @CsvSource({
        "rnn,               elman 4",
        "rnn-2-layers,      elman 4 layers 2",
        "lstm,              lstm 4",
        "lstm-2-layers,     lstm 4 layers 2",
        "lstm-without-bias, lstm 4",
        "gru,               gru 4",
        "gru-with-highway,  gru 4",
        "gru-3-layers,      gru 4 layers 3",
        "bilstm,            bilstm 4 window 5",
        "bilstm-window-1,   bilstm 4 window 1",
    })
    void computesWhatPyTorchDoes(String network, String shape) throws IOException, ModelFormatException {
        Model model = PyTorch.read(bytes(network), Map.of());
        Map<String, Tensor> expected = tensors(bytes(network + ".expected"));

        assertThat(model.spec().cell()).hasToString(shape);
        float[] state = new float[model.cell().state().size()];
        Rows scratch = model.cell().scratch();
        float[] forecast = new float[model.spec().horizons().size()];
        int steps = expected.get("inputs").shape().get(0);
        for (int step = 0; step < steps; step++) {
            float[] x = row(expected.get("inputs"), step);
            model.step(x, state, scratch);
            assertThat(Arrays.copyOf(state, model.cell().outputSize()))
                    .as("outputs of step %d", step)
                    .containsExactly(row(expected.get("outputs"), step), within(TOLERANCE));
            if (model.head().isPresent()) {
                model.head().get().forecast(x, state, forecast);
                assertThat(forecast)
                        .as("forecasts of step %d", step)
                        .containsExactly(row(expected.get("forecasts"), step), within(TOLERANCE));
            }
        }
        assertThat(steps).isEqualTo(40);
        assertThat(expected.containsKey("forecasts")).isEqualTo(model.head().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "rnn,           '',       head",
        "rnn-2-layers,  rnn,      head",
        "lstm,          net.lstm, net.fc",
        "lstm-2-layers, '',       head",
        "gru-with-highway, gru,   fc",
        "gru-3-layers,  encoder,  head",
        "bilstm,        lstm,     head",
    })
    void givesBackWhatItTook(String network, String module, String head) throws IOException, ModelFormatException {
        Model model = PyTorch.read(bytes(network), Map.of());
        byte[] written = PyTorch.write(model, module, head);

        assertThat(PyTorch.read(written, Map.of())).isEqualTo(model);
        Map<String, Tensor> original = tensors(bytes(network));
        Map<String, Tensor> returned = tensors(written);
        assertThat(returned).containsOnlyKeys(original.keySet());
        returned.forEach((name, tensor) -> {
            assertThat(tensor.shape()).as(name).isEqualTo(original.get(name).shape());
            assertThat(tensor.values()).as(name).isEqualTo(expected(name, model, original));
        });
    }

    /** The same numbers, but where the cell has one bias: their sum, and a second bias that adds nothing. */
    private static float[] expected(String name, Model model, Map<String, Tensor> original) {
        float[] values = original.get(name).values().clone();
        boolean summed = name.contains("bias_") && model.spec().cell().kind() != CellKind.GRU;
        if (summed && name.contains("bias_hh")) {
            Arrays.fill(values, -0.0f);
        } else if (summed) {
            float[] second = original.get(name.replace("bias_ih", "bias_hh")).values();
            for (int k = 0; k < values.length; k++) {
                values[k] += second[k];
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"ELMAN, 1, 0", "LSTM, 3, 0", "GRU, 2, 0", "BILSTM, 1, 9"})
    void losesNothingOfAModelOfOurs(CellKind kind, int layers, int window) throws ModelFormatException {
        ModelSpec spec = new ModelSpec(
                "pump",
                7,
                new CellShape(kind, 3, layers, window),
                List.of(Feature.IMPUTED, Feature.LEVEL),
                List.of(2, 5),
                -5);
        float[] weights = new float[spec.weights().size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = k % 3 == 0 ? -0.0f : k % 3 == 1 ? 0.1f * k : -Float.MIN_VALUE;
        }
        Model model = new Model(spec, weights);

        assertThat(PyTorch.read(PyTorch.write(model, "rnn", "head"), Map.of())).isEqualTo(model);
    }

    @Test
    void takesWhatALayerIsMadeWithoutForZeros() throws IOException, ModelFormatException {
        Model model = PyTorch.read(bytes("lstm-without-bias"), Map.of());
        for (String bias : List.of("bias", Head.HIGHWAY, Head.BIAS)) {
            Slice slice = model.spec().weights().slice(bias);
            assertThat(Arrays.copyOfRange(model.weights(), slice.offset(), slice.end()))
                    .containsOnly(0);
        }
    }

    @Test
    void takesOneInputForTheLevelAndOutputsForTheNextHorizons() throws IOException, ModelFormatException {
        Map<String, Tensor> dict = tensors(bytes("rnn"));
        dict.put("head.weight", zeros("head.weight", 3, 4));
        assertThat(PyTorch.read(file(Map.of(), dict), Map.of()).spec())
                .isEqualTo(new ModelSpec(
                        "pytorch-elman",
                        1,
                        CellShape.of(CellKind.ELMAN, 4),
                        List.of(Feature.LEVEL),
                        List.of(1, 2, 3),
                        0));
    }

    @Test
    void prefersWhatItIsToldToWhatTheFileSays() throws IOException, ModelFormatException {
        Map<String, String> told =
                Map.of("name", "pump", "version", "2", "features", "imputed,level,day-sine", "horizons", "3,5,7");
        ModelSpec spec = PyTorch.read(bytes("lstm"), told).spec();
        assertThat(spec.name()).isEqualTo("pump");
        assertThat(spec.version()).isEqualTo(2);
        assertThat(spec.features()).containsExactly(Feature.IMPUTED, Feature.LEVEL, Feature.DAY_SINE);
        assertThat(spec.horizons()).containsExactly(3, 5, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net.lstm.weight_ih_l0 | missing | Tensor net.lstm.weight_ih_l0 of shape [16, X] is missing",
                "net.lstm.weight_ih_l0 | 12,3    | Tensor net.lstm.weight_ih_l0 needs shape [16, 3], found [12, 3]",
                "net.lstm.weight_ih_l0 | 16      | Tensor net.lstm.weight_ih_l0 needs shape [16, X], found [16]",
                "net.lstm.weight_hh_l0 | missing | Tensor net.lstm.weight_hh_l0 of shape [H, H], [3H, H] or [4H, H] is missing",
                "net.lstm.weight_hh_l0 | 15,4    | Tensor net.lstm.weight_hh_l0 needs shape [H, H], [3H, H] or [4H, H], found [15, 4]",
                "net.lstm.weight_hh_l0 | 8,4     | Tensor net.lstm.weight_hh_l0 needs shape [H, H], [3H, H] or [4H, H], found [8, 4]",
                "net.lstm.weight_hh_l0 | 0,0     | Tensor net.lstm.weight_hh_l0 needs shape [H, H], [3H, H] or [4H, H], found [0, 0]",
                "net.lstm.weight_hh_l0 | 4100,1025 | A cell needs a hidden size of 1 … 1024, found 1025",
                "net.lstm.bias_ih_l0   | missing | Tensor net.lstm.bias_ih_l0 of shape [16] is missing",
                "net.lstm.bias_hh_l0   | 4       | Tensor net.lstm.bias_hh_l0 needs shape [16], found [4]",
                "net.lstm.weight_hh_l1 | 16,4    | Tensor net.lstm.weight_ih_l1 of shape [16, 4] is missing",
                "net.lstm.weight_hh_l8 | 16,4    | A cell needs a number of layers of 1 … 8, found 9",
                "net.lstm.weight_hr_l0 | 2,4     | Tensor net.lstm.weight_hr_l0 is unknown; the model has one nn.LSTM and at most one nn.Linear",
                "net.fc.weight         | 3,5     | Tensor net.fc.weight needs shape [3, 4] or [3, 7], found [3, 5]",
                "net.fc.weight         | 4,4     | Tensor net.fc.weight needs shape [3, 4] or [3, 7], found [4, 4]",
                "net.fc.weight         | missing | Horizons 1,6,24 need a linear head, found none",
                "net.fc.bias           | 4       | Tensor net.fc.bias needs shape [3], found [4]",
                "net.norm.weight       | 4       | Tensor net.norm.weight is of a second head beside net.fc.weight; a model has one nn.Linear on its nn.RNN, nn.GRU or nn.LSTM",
                "net.norm.running_mean | 4       | Tensor net.norm.running_mean is unknown; the model has one nn.LSTM and at most one nn.Linear",
                "old.weight_ih_l0      | 16,3    | Tensor old.weight_ih_l0 is of a second recurrent module beside that of net.lstm.weight_ih_l0; a model has one",
            })
    void namesTheTensorThatDoesNotFit(String name, String shape, String message) throws IOException {
        Map<String, Tensor> dict = tensors(bytes("lstm"));
        dict.remove(name);
        if (!shape.equals("missing")) {
            dict.put(
                    name,
                    zeros(
                            name,
                            Arrays.stream(shape.split(","))
                                    .mapToInt(Integer::parseInt)
                                    .toArray()));
        }
        assertThat(rejected(file(metadata(bytes("lstm")), dict), Map.of())).hasMessage(message);
    }

    @Test
    void namesTheTensorOfAnotherType() throws IOException {
        String text = new String(bytes("lstm"), StandardCharsets.ISO_8859_1).replaceFirst("F32", "F64");
        assertThat(rejected(text.getBytes(StandardCharsets.ISO_8859_1), Map.of()))
                .hasMessage("Tensor net.lstm.weight_ih_l0 needs dtype F32, found F64");
    }

    @Test
    void refusesAFileWithoutARecurrentModule() {
        Map<String, Tensor> dict = Map.of("fc.weight", zeros("fc.weight", 1, 4));
        assertThat(rejected(file(Map.of(), dict), Map.of()))
                .hasMessage("Tensor weight_ih_l0 of an nn.RNN, nn.GRU or nn.LSTM is missing; found fc.weight");
    }

    @Test
    void refusesBiasesWhoseSumIsNoNumber() throws IOException {
        Map<String, Tensor> dict = tensors(bytes("rnn"));
        for (String bias : List.of("bias_ih_l0", "bias_hh_l0")) {
            Arrays.fill(dict.get(bias).values(), Float.MAX_VALUE);
        }
        assertThat(rejected(file(Map.of(), dict), Map.of()))
                .hasMessage("Model pytorch-elman needs finite weights, found Infinity at 20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "features | level         | Tensor net.lstm.weight_ih_l0 needs 3 features for its inputs, found level; there are level, difference, ",
                "features | ''            | Tensor net.lstm.weight_ih_l0 needs 3 features for its inputs, found none; there are level, difference, ",
                "features | level,mood,imputed | Unknown feature \"mood\"; there are level, difference, ",
                "horizons | 1,2           | Tensor net.fc.weight needs shape [2, 4] or [2, 7], found [3, 4]",
                "horizons | 1,x,2         | Metadata horizons needs whole numbers between commas, found 1,x,2",
                "window   | 24            | The cell lstm looks at no window: it needs a window of 0, found 24",
            })
    void refusesToBeToldWhatDoesNotFit(String key, String value, String message) throws IOException {
        assertThat(rejected(bytes("lstm"), Map.of(key, value))).hasMessageStartingWith(message);
    }

    @Test
    void refusesARecurrentModuleThatRunsBothWaysAndHasNoCell() throws IOException {
        Map<String, Tensor> dict = tensors(bytes("gru"));
        dict.put("gru.weight_ih_l0_reverse", zeros("gru.weight_ih_l0_reverse", 12, 3));
        assertThat(rejected(file(metadata(bytes("gru")), dict), Map.of()))
                .hasMessage(
                        "Tensor gru.weight_hh_l0_reverse needs an nn.LSTM, which alone has a bidirectional cell here,"
                                + " found an nn.GRU");
    }

    @Test
    void refusesBidirectionalLayersThatAreStacked() throws IOException {
        Map<String, Tensor> dict = tensors(bytes("bilstm"));
        dict.put("lstm.weight_ih_l1", zeros("lstm.weight_ih_l1", 16, 8));
        assertThat(rejected(file(metadata(bytes("bilstm")), dict), Map.of()))
                .hasMessageStartingWith("Tensor lstm.weight_ih_l1_reverse has no cell: stacked, PyTorch's");

        ModelSpec stacked = ModelSpec.untrained("m", new CellShape(CellKind.BILSTM, 2, 2, 3));
        Model model = new Model(stacked, new float[stacked.weights().size()]);
        assertThatThrownBy(() -> PyTorch.write(model, "lstm", "head"))
                .hasMessageStartingWith("PyTorch has no module for bilstm 2 window 3 layers 2: stacked, PyTorch's");
    }

    @Test
    void refusesACellThatPyTorchDoesNotHave() {
        Model model = BundledModels.load(CellKind.ATTENTION_LSTM);
        assertThatThrownBy(() -> PyTorch.write(model, "rnn", "head"))
                .hasMessage("PyTorch has no module for the cell attention-lstm; it has for elman, gru, lstm, bilstm");
    }

    @Test
    void needsTheWindowOfABidirectionalLayer() throws IOException {
        Map<String, String> told = Map.of("features", "level,difference,imputed");
        assertThat(rejected(file(told, tensors(bytes("bilstm"))), Map.of()))
                .hasMessage(
                        "Tensor lstm.weight_hh_l0_reverse needs a window, the number of past inputs to run back over,"
                                + " found none");
    }

    private static byte[] bytes(String name) throws IOException {
        return Golden.read(PyTorchTest.class, "pytorch/" + name + ".safetensors");
    }

    private static Map<String, String> metadata(byte[] file) {
        return open(file).metadata();
    }

    private static Map<String, Tensor> tensors(byte[] file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        open(file).tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        return tensors;
    }

    private static TensorFile open(byte[] file) {
        try {
            return TensorFile.read(file);
        } catch (ModelFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] file(Map<String, String> metadata, Map<String, Tensor> tensors) {
        return new TensorFile(metadata, List.copyOf(tensors.values())).write();
    }

    private static Tensor zeros(String name, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Tensor(name, Arrays.stream(shape).boxed().toList(), new float[size]);
    }

    private static float[] row(Tensor matrix, int row) {
        int width = matrix.shape().get(1);
        return Arrays.copyOfRange(matrix.values(), row * width, (row + 1) * width);
    }

    private static ModelFormatException rejected(byte[] file, Map<String, String> told) {
        return catchThrowableOfType(ModelFormatException.class, () -> PyTorch.read(file, told));
    }
}
