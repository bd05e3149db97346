package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.Golden;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.TensorFile.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTensorsTest {
    private static final Model MODEL = new Model(
            new ModelSpec(
                    "pump",
                    3,
                    CellShape.of(CellKind.ELMAN, 2),
                    List.of(Feature.LEVEL, Feature.DAY_SINE, Feature.IMPUTED),
                    List.of(),
                    -5),
            new float[] {
                1,
                -1,
                0.5f,
                0.1f,
                -0.0f,
                Float.MIN_VALUE, // weight_ih [2, 3]
                Float.MAX_VALUE,
                2,
                3,
                4, // weight_hh [2, 2]
                5,
                6 // bias [2]
            });

    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(SafeTensors.write(MODEL)).isEqualTo(Golden.read(getClass(), "model-1.safetensors"));
    }

    @Test
    void readsTheGoldenBytes() throws IOException, ModelFormatException {
        assertThat(SafeTensors.read(Golden.read(getClass(), "model-1.safetensors")))
                .isEqualTo(MODEL);
    }

    @Test
    void tellsFactsAboutTheTrainingThatDoNotChangeTheModel() throws ModelFormatException {
        Map<String, String> facts = Map.of("loss", "0.25", "judged_forecasts", "700");
        byte[] file = SafeTensors.write(MODEL, facts);

        assertThat(SafeTensors.facts(file)).isEqualTo(facts);
        assertThat(SafeTensors.read(file)).isEqualTo(MODEL);
        assertThat(SafeTensors.facts(SafeTensors.republish(file, 4, 0))).isEqualTo(facts);
        assertThat(SafeTensors.facts(SafeTensors.write(MODEL))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryCellsWeightsToTheBit(CellKind cell) throws ModelFormatException {
        Model model = Initialization.echoState(ModelSpec.bundled(cell), 7);
        assertThat(SafeTensors.read(SafeTensors.write(model))).isEqualTo(model);
    }

    @Test
    void takesTensorsInAnyOrderAndSkipsForeignMetadata() throws ModelFormatException {
        TensorFile file = file();
        List<Tensor> reversed = new ArrayList<>(List.of(
                file.tensors().get(2), file.tensors().get(0), file.tensors().get(1)));
        Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
        metadata.put("trained_on", "ETTh1");
        assertThat(SafeTensors.read(new TensorFile(metadata, reversed).write())).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format         | cellcast-model-2      | Metadata format needs cellcast-model-1, found cellcast-model-2",
                "name           | a/b                   | A model needs a name of 1 … 128 letters, digits, dots, dashes and underscores, found \"a/b\"",
                "version        | 1.5                   | Metadata version needs a whole number of 64 bits, found 1.5",
                "version        | -1                    | A model needs a version of 0 or more, found -1",
                "hidden_size    | 2147483648            | Metadata hidden_size needs a whole number of 32 bits, found 2147483648",
                "hidden_size    | 1025                  | A cell needs a hidden size of 1 … 1024, found 1025",
                "hidden_size    | 3                     | Tensor weight_ih needs shape [3, 3], found [2, 3]",
                "features       | level,level           | A model needs distinct features, found [LEVEL, LEVEL]",
                "effective_from | now                   | Metadata effective_from needs a whole number of 64 bits, found now",
            })
    void refusesASpecThatMakesNoSense(String key, String value, String message) {
        Map<String, String> metadata = new LinkedHashMap<>(file().metadata());
        metadata.put(key, value);
        assertThat(rejected(new TensorFile(metadata, file().tensors()))).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"format", "name", "version", "cell", "hidden_size", "features", "effective_from"})
    void refusesASpecThatIsNotWhole(String key) {
        Map<String, String> metadata = new LinkedHashMap<>(file().metadata());
        metadata.remove(key);
        assertThat(rejected(new TensorFile(metadata, file().tensors())))
                .hasMessage("Metadata needs the key " + key + ", found " + metadata.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "cell, transformer, Unknown cell \"transformer\"; choose one of ",
        "features, wind, Unknown feature \"wind\"; there are "
    })
    void refusesNamesItDoesNotKnowAndListsThoseItDoes(String key, String value, String message) {
        Map<String, String> metadata = new LinkedHashMap<>(file().metadata());
        metadata.put(key, value);
        assertThat(rejected(new TensorFile(metadata, file().tensors()))).hasMessageStartingWith(message);
    }

    @Test
    void namesTheTensorThatIsMissing() {
        assertThat(rejected(withTensors(0, 2))).hasMessage("Tensor weight_hh of shape [2, 2] is missing");
    }

    @Test
    void namesTheTensorThatIsUnknown() {
        TensorFile file = withTensors(0, 1, 2);
        file.tensors().add(new Tensor("bias_hh", List.of(1), new float[1]));
        assertThat(rejected(file))
                .hasMessage(
                        "Tensor bias_hh is unknown; the model has [weight_ih[2, 3], weight_hh[2, 2], bias[2]] = 12");
    }

    @Test
    void namesTheTensorOfAnotherShape() {
        TensorFile file = withTensors(0, 1);
        file.tensors().add(new Tensor("bias", List.of(2, 1), new float[2]));
        assertThat(rejected(file)).hasMessage("Tensor bias needs shape [2], found [2, 1]");
    }

    @Test
    void namesTheElementThatIsNotFinite() {
        TensorFile file = withTensors(0, 1);
        file.tensors().add(new Tensor("bias", List.of(2), new float[] {0, Float.NEGATIVE_INFINITY}));
        assertThat(rejected(file)).hasMessage("Tensor bias needs finite elements, found -Infinity at 1");
    }

    private static TensorFile file() {
        try {
            return TensorFile.read(SafeTensors.write(MODEL));
        } catch (ModelFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static TensorFile withTensors(int... which) {
        List<Tensor> tensors = new ArrayList<>();
        for (int index : which) {
            tensors.add(file().tensors().get(index));
        }
        return new TensorFile(file().metadata(), tensors);
    }

    private static ModelFormatException rejected(TensorFile file) {
        return catchThrowableOfType(ModelFormatException.class, () -> SafeTensors.read(file.write()));
    }

    @Test
    void republishingKeepsEverythingButVersionAndTime() throws Exception {
        Model model = BundledModels.load(CellKind.LSTM);
        TensorFile file = TensorFile.read(SafeTensors.write(model));
        Map<String, String> told = new LinkedHashMap<>(file.metadata());
        told.put("training.loss", "0.25");

        byte[] republished = SafeTensors.republish(new TensorFile(told, file.tensors()).write(), 7, 1_000);

        Model again = SafeTensors.read(republished);
        assertThat(again.spec().version()).isEqualTo(7);
        assertThat(again.spec().effectiveFromMillis()).isEqualTo(1_000);
        assertThat(again.spec().name()).isEqualTo(model.spec().name());
        assertThat(again.weights()).isEqualTo(model.weights());
        assertThat(TensorFile.read(republished).metadata()).containsEntry("training.loss", "0.25");
    }
}
