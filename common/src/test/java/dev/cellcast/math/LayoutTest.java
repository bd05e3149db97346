package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.math.Layout.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void laysSlicesOneBehindTheOther() {
        Layout.Builder builder = Layout.builder();
        builder.add("matrix", 3, 4);
        builder.add("vector", 5);
        builder.add("number");
        Layout layout = builder.build();
        assertThat(layout.slices())
                .containsExactly(
                        new Slice("matrix", 0, List.of(3, 4)),
                        new Slice("vector", 12, List.of(5)),
                        new Slice("number", 17, List.of()));
        assertThat(layout.slices()).extracting(Slice::size).containsExactly(12, 5, 1);
        assertThat(layout.slices()).extracting(Slice::end).containsExactly(12, 17, 18);
        assertThat(layout.size()).isEqualTo(18);
    }

    @Test
    void returnsTheSliceItAdds() {
        Layout.Builder builder = Layout.builder();
        Slice slice = builder.add("h", 8);
        assertThat(builder.build().slice("h")).isEqualTo(slice);
    }

    @Test
    void isUntouchedByWhatIsAddedLater() {
        Layout.Builder builder = Layout.builder();
        builder.add("h", 8);
        Layout before = builder.build();
        builder.add("c", 8);
        assertThat(before.slices()).hasSize(1);
        assertThat(before.size()).isEqualTo(8);
    }

    @Test
    void namesItsSlicesWhenAskedForAnother() {
        assertThatThrownBy(() -> twoVectors("h", "c").slice("m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No slice named m; this layout has [h, c]");
    }

    @Test
    void refusesANameTwice() {
        assertThatThrownBy(() -> twoVectors("h", "h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Slice h is already laid out");
    }

    @Test
    void refusesDimensionsThatAreNotPositive() {
        assertThatThrownBy(() -> Layout.builder().add("w", 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Slice w needs positive dimensions, found [4, 0]");
    }

    @Test
    void refusesSizesPastAnInt() {
        assertThatThrownBy(() -> Layout.builder().add("w", 1 << 16, 1 << 16)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void equalsALayoutOfTheSameSlices() {
        assertThat(twoVectors("h", "c"))
                .isEqualTo(twoVectors("h", "c"))
                .hasSameHashCodeAs(twoVectors("h", "c"))
                .isNotEqualTo(twoVectors("c", "h"));
    }

    @Test
    void printsNamesShapesAndSize() {
        assertThat(twoVectors("h", "c")).hasToString("[h[2], c[2]] = 4");
    }

    private static Layout twoVectors(String first, String second) {
        Layout.Builder builder = Layout.builder();
        builder.add(first, 2);
        builder.add(second, 2);
        return builder.build();
    }
}
