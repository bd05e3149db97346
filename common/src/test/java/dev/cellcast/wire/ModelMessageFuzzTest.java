package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cellcast.Allocation;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a model, or a rejection with a short message, and no memory for what is not there. */
class ModelMessageFuzzTest {
    /** What a model as large as the seeds takes many times over, and one as large as a header can name not at all. */
    private static final long MAX_ALLOCATION = 32L << 20;

    /** Of each kind a small one, and the first one cut off. */
    static Stream<byte[]> seeds() {
        List<byte[]> whole = Arrays.stream(CellKind.values())
                .map(cell -> ModelSpec.trainable("m", CellShape.of(cell, 2), List.of(1, 3)))
                .map(spec -> SafeTensors.write(Initialization.echoState(spec, 1)))
                .toList();
        byte[] first = whole.get(0);
        return Stream.concat(whole.stream(), Stream.of(Arrays.copyOf(first, first.length / 2)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] value) {
        assertThat(Allocation.of(() -> decode(value))).isLessThan(MAX_ALLOCATION);
    }

    private static void decode(byte[] value) {
        try {
            assertThat(ModelMessage.decode(value, null, 1 << 16)).isNotNull();
        } catch (RejectedException rejected) {
            assertThat(rejected.reason()).isEqualTo(Reason.MODEL);
            assertThat(rejected.getMessage()).hasSizeLessThanOrEqualTo(300).doesNotContain("\n");
        }
    }
}
