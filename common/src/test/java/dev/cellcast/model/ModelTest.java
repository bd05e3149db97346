package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTest {
    private static final ModelSpec SPEC =
            new ModelSpec("m", 1, CellShape.of(CellKind.ELMAN, 1), List.of(Feature.LEVEL), List.of(), 0);

    @ParameterizedTest
    @EnumSource
    void stepsAsItsCellDoesOnItsWeights(CellKind kind) {
        Model model = BundledModels.load(kind);
        Cell cell = model.spec().newCell();
        float[] x = new float[cell.inputSize()];
        Arrays.fill(x, 0.5f);
        float[] expected = new float[cell.state().size()];
        float[] state = new float[cell.state().size()];
        for (int step = 0; step < 3; step++) {
            cell.step(cell.pack(Arrays.copyOf(model.weights(), cell.weights().size())), x, expected, cell.scratch());
            model.step(x, state, cell.scratch());
        }
        assertThat(state).isEqualTo(expected).isNotEqualTo(new float[state.length]);
    }

    @Test
    void isNotReachedThroughTheArraysGivenAndTaken() {
        float[] weights = {1, 2, 3};
        Model model = new Model(SPEC, weights);
        weights[0] = 9;
        model.weights()[1] = 9;
        assertThat(model.weights()).containsExactly(1, 2, 3);
        assertThat(model).isEqualTo(new Model(SPEC, new float[] {1, 2, 3}));
        assertThat(model).hasSameHashCodeAs(new Model(SPEC, new float[] {1, 2, 3}));
        assertThat(model).isNotEqualTo(new Model(SPEC, weights));
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        assertThatThrownBy(() -> new Model(SPEC, new float[2])).hasMessage("Model m needs 3 weights, found 2");
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        assertThatThrownBy(() -> new Model(SPEC, new float[] {0, Float.NaN, 0}))
                .hasMessage("Model m needs finite weights, found NaN at 1");
    }
}
