package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.math.Layout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadTransferTest {
    private static final CellShape SHAPE = CellShape.of(CellKind.GRU, 3);

    private static ModelSpec spec(List<Integer> horizons) {
        return ModelSpec.trainable("m", SHAPE, horizons);
    }

    /** Weights 0, 1, 2, …: every one is different. */
    private static Model counting(ModelSpec spec) {
        float[] weights = new float[spec.weights().size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = k;
        }
        return new Model(spec, weights);
    }

    private static float[] row(ModelSpec spec, float[] weights, String name, int row) {
        Layout.Slice slice = spec.weights().slice(name);
        int width = (slice.end() - slice.offset()) / spec.horizons().size();
        return Arrays.copyOfRange(weights, slice.offset() + row * width, slice.offset() + (row + 1) * width);
    }

    @Test
    void sameHorizonsAreTheSameWeights() {
        Model model = counting(spec(List.of(1, 4)));
        assertThat(HeadTransfer.weights(model, model.spec())).hasValue(model.weights());
    }

    @Test
    void rowsBetweenAreInterpolatedAndThoseOutsideAreTheNearest() {
        Model model = counting(spec(List.of(2, 6)));
        ModelSpec other = spec(List.of(1, 2, 3, 6, 9));
        float[] weights = HeadTransfer.weights(model, other).orElseThrow();

        int cell = model.cell().weights().size();
        assertThat(Arrays.copyOf(weights, cell)).isEqualTo(Arrays.copyOf(model.weights(), cell));
        for (String name : List.of(Head.WEIGHT, Head.HIGHWAY, Head.BIAS)) {
            float[] first = row(model.spec(), model.weights(), name, 0);
            float[] last = row(model.spec(), model.weights(), name, 1);
            float[] quarter = first.clone();
            for (int k = 0; k < quarter.length; k++) {
                quarter[k] += (last[k] - first[k]) / 4;
            }
            assertThat(row(other, weights, name, 0)).isEqualTo(first);
            assertThat(row(other, weights, name, 1)).isEqualTo(first);
            assertThat(row(other, weights, name, 2)).isEqualTo(quarter);
            assertThat(row(other, weights, name, 3)).isEqualTo(last);
            assertThat(row(other, weights, name, 4)).isEqualTo(last);
        }
    }

    @Test
    void anotherShapeHasNothingToGive() {
        Model model = counting(spec(List.of(1)));
        assertThat(HeadTransfer.weights(model, ModelSpec.trainable("m", CellShape.of(CellKind.GRU, 4), List.of(1))))
                .isEmpty();
        assertThat(HeadTransfer.weights(counting(ModelSpec.untrained("m", SHAPE)), model.spec()))
                .isEmpty();
    }
}
