package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.math.Layout.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cell against PyTorch in double precision; {@code src/test/python/golden_cells.py} wrote the files. */
class GoldenCellTest {
    private static final double RELATIVE = 1e-5;

    @ParameterizedTest
    @EnumSource
    void agreesWithPyTorch(CellKind kind) throws IOException {
        Map<String, double[]> golden = read("golden/" + kind.id() + ".json");
        int inputSize = (int) golden.get("input_size")[0];
        Cell cell = kind.create(inputSize, (int) golden.get("hidden_size")[0]);
        CellRun run = new CellRun(cell, weights(cell, golden));
        double[] inputs = golden.get("inputs");
        double[] outputs = golden.get("outputs");
        double tolerance =
                RELATIVE * Arrays.stream(outputs).map(Math::abs).max().orElseThrow();
        int steps = inputs.length / inputSize;
        assertThat(steps).isEqualTo(50);
        for (int t = 0; t < steps; t++) {
            float[] x = new float[inputSize];
            for (int k = 0; k < inputSize; k++) {
                x[k] = (float) inputs[t * inputSize + k];
            }
            run.step(x);
            for (int j = 0; j < cell.outputSize(); j++) {
                double expected = outputs[t * cell.outputSize() + j];
                assertThat((double) run.state[j]).isCloseTo(expected, within(tolerance));
            }
        }
    }

    private static float[] weights(Cell cell, Map<String, double[]> golden) {
        float[] weights = new float[cell.weights().size()];
        for (Slice slice : cell.weights().slices()) {
            double[] values = golden.get(slice.name());
            assertThat(values).as(slice.name()).hasSize(slice.size());
            for (int k = 0; k < values.length; k++) {
                weights[slice.offset() + k] = (float) values[k];
            }
        }
        return weights;
    }

    /** The fields that are numbers or lists of numbers. */
    private static Map<String, double[]> read(String resource) throws IOException {
        Map<String, double[]> fields = new HashMap<>();
        try (InputStream file = GoldenCellTest.class.getResourceAsStream(resource)) {
            assertThat(file).as(resource + ", which golden_cells.py writes").isNotNull();
            JsonParser json = new JsonFactory().createParser(file);
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    fields.put(name, numbers(json));
                }
            }
        }
        return fields;
    }

    private static double[] numbers(JsonParser json) throws IOException {
        if (json.currentToken().isNumeric()) {
            return new double[] {json.getDoubleValue()};
        }
        double[] values = new double[1_000];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values[size++] = json.getDoubleValue();
        }
        return Arrays.copyOf(values, size);
    }
}
