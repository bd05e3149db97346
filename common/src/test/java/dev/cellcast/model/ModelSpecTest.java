package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSpecTest {
    private static final List<Feature> LEVEL = List.of(Feature.LEVEL);

    @Test
    void makesACellOfItsShape() {
        ModelSpec spec = new ModelSpec(
                "m", 1, CellShape.of(CellKind.GRU, 5), List.of(Feature.LEVEL, Feature.IMPUTED), List.of(), 0);
        assertThat(spec.newCell().inputSize()).isEqualTo(2);
        assertThat(spec.newCell().outputSize()).isEqualTo(5);
        assertThat(spec.shape()).isEqualTo("gru 5 [LEVEL, IMPUTED]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ü", "a\n", "<script>"})
    void refusesANameThatIsNotPlain(String name) {
        assertThatThrownBy(() -> new ModelSpec(name, 1, CellShape.of(CellKind.ELMAN, 1), LEVEL, List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A model needs a name of 1 … 128 letters, digits, dots, dashes and underscores, found \""
                        + name + "\"");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(
                        () -> new ModelSpec("m".repeat(129), 1, CellShape.of(CellKind.ELMAN, 1), LEVEL, List.of(), 0))
                .hasMessageStartingWith("A model needs a name of 1 … 128 letters");
        assertThatThrownBy(() -> new ModelSpec("m", -1, CellShape.of(CellKind.ELMAN, 1), LEVEL, List.of(), 0))
                .hasMessage("A model needs a version of 0 or more, found -1");
        assertThatThrownBy(() -> new ModelSpec("m", 1, CellShape.of(CellKind.ELMAN, 0), LEVEL, List.of(), 0))
                .hasMessage("A cell needs a hidden size of 1 … 1024, found 0");
        assertThatThrownBy(() -> new ModelSpec("m", 1, CellShape.of(CellKind.ELMAN, 1025), LEVEL, List.of(), 0))
                .hasMessage("A cell needs a hidden size of 1 … 1024, found 1025");
        assertThatThrownBy(() -> new ModelSpec("m", 1, CellShape.of(CellKind.ELMAN, 1), List.of(), List.of(), 0))
                .hasMessage("A model needs at least one feature, found []");
        assertThatThrownBy(() -> new ModelSpec(
                        "m", 1, CellShape.of(CellKind.ELMAN, 1), List.of(Feature.LEVEL, Feature.LEVEL), List.of(), 0))
                .hasMessage("A model needs distinct features, found [LEVEL, LEVEL]");
    }

    @Test
    void findsFeaturesByName() {
        for (Feature feature : Feature.values()) {
            assertThat(Feature.of(feature.id())).isSameAs(feature);
        }
        assertThatThrownBy(() -> Feature.of("wind"))
                .hasMessageStartingWith("Unknown feature \"wind\"; there are level, difference, seasonal-difference");
    }
}
