package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
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
                .hasMessage(
                        "Unknown cell \"LSTM\"; choose one of elman, lstm, peephole-lstm, log-lstm, gru, bilstm, attention-lstm,"
                                + " slstm, min-gru");
    }

    @ParameterizedTest
    @EnumSource
    void needsAtLeastOneInputAndOneUnit(CellKind kind) {
        assertThatThrownBy(() -> CellShape.of(kind, 4).create(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CellShape.of(kind, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** {@code peephole-lstm} is tested by {@code PeepholeLstmCellTest}. */
    @ParameterizedTest
    @EnumSource
    void isHeldToTheContract(CellKind kind) throws ClassNotFoundException {
        String name = Arrays.stream(kind.id().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        assertThat(CellContract.class).isAssignableFrom(Class.forName("dev.cellcast.cell." + name + "CellTest"));
    }
}
