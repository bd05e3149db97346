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

    @Test
    void knowsWhoseNamesTheyAre() {
        assertThat(Fields.of("nixtla")).isEqualTo(Fields.NIXTLA);
        assertThat(Fields.of("autogluon")).isEqualTo(Fields.AUTOGLUON);
        assertThat(Fields.of("item_id/timestamp/target").option()).isEqualTo("autogluon");
        assertThat(Fields.of("sensor/at/reading").option()).isEqualTo("sensor/at/reading");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id/time", "id/time/value/more"})
    void refusesMoreOrFewer(String names) {
        assertThatThrownBy(() -> Fields.of(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field names must be three, as in series_id/timestamp/value, or one of"
                        + " cellcast, nixtla, autogluon, found " + names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/a/b", "a//b", "a/b/values"})
    void refusesNamesThatCannotBeToldApart(String names) {
        assertThatThrownBy(() -> Fields.of(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field names must be distinct, not empty and not \"values\", found " + names);
    }
}
