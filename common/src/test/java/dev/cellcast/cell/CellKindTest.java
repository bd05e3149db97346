package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellKindTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(CellKind kind) {
        assertThat(CellKind.of(kind.id())).isSameAs(kind);
    }

    @Test
    void hasDistinctNamesInLowerKebabCase() {
        assertThat(Arrays.stream(CellKind.values()).map(CellKind::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void namesTheChoicesWhenAskedForAnother() {
        assertThatThrownBy(() -> CellKind.of("LSTM"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown cell \"LSTM\"; choose one of elman, lstm, gru");
    }

    @ParameterizedTest
    @EnumSource
    void needsAtLeastOneInputAndOneUnit(CellKind kind) {
        assertThatThrownBy(() -> kind.create(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kind.create(4, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
