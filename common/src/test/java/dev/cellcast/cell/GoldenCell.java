package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.math.Layout.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What PyTorch computes in double precision for a cell; {@code src/test/python/golden_cells.py} writes the files. */
final class GoldenCell {
    private final Map<String, double[]> fields = new HashMap<>();

    static GoldenCell of(CellKind kind) throws IOException {
        GoldenCell golden = new GoldenCell();
        String resource = "golden/" + kind.id() + ".json";
        try (InputStream file = GoldenCell.class.getResourceAsStream(resource)) {
            assertThat(file).as(resource + ", which golden_cells.py writes").isNotNull();
            golden.read(new JsonFactory().createParser(file));
        }
        return golden;
    }

    /** The fields that are numbers or lists of numbers. */
    private void read(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                fields.put(name, numbers(json));
            }
        }
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

    int whole(String name) {
        return (int) fields.get(name)[0];
    }

    double[] numbers(String name) {
        assertThat(fields).containsKey(name);
        return fields.get(name);
    }

    Cell cell(CellKind kind) {
        int window = kind.windowed() ? whole("window") : 0;
        return new CellShape(kind, whole("hidden_size"), 1, window).create(whole("input_size"));
    }

    float[] weights(Cell cell) {
        float[] weights = new float[cell.weights().size()];
        for (Slice slice : cell.weights().slices()) {
            double[] values = numbers(slice.name());
            assertThat(values).as(slice.name()).hasSize(slice.size());
            for (int k = 0; k < values.length; k++) {
                weights[slice.offset() + k] = (float) values[k];
            }
        }
        return weights;
    }

    /** A list of vectors as {@code [steps][width][1]}: steps of a batch of one series. */
    float[][][] steps(String name, int width) {
        double[] values = numbers(name);
        float[][][] steps = new float[values.length / width][width][1];
        for (int k = 0; k < values.length; k++) {
            steps[k / width][k % width][0] = (float) values[k];
        }
        return steps;
    }
}
