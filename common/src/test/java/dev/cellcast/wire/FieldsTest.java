package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void readsThreeNames() {
        assertThat(Fields.of("series_id/timestamp/value")).isEqualTo(Fields.CELLCAST);
        assertThat(Fields.of("unique_id/ds/y")).isEqualTo(Fields.NIXTLA);
        assertThat(Fields.of("item_id/timestamp/target")).isEqualTo(Fields.AUTOGLUON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id/time", "id/time/value/more"})
    void refusesMoreOrFewer(String names) {
        assertThatThrownBy(() -> Fields.of(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field names must be three, as in series_id/timestamp/value, found " + names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/a/b", "a//b", "a/b/values"})
    void refusesNamesThatCannotBeToldApart(String names) {
        assertThatThrownBy(() -> Fields.of(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field names must be distinct, not empty and not \"values\", found " + names);
    }
}
