package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.Golden;
import dev.cellcast.cell.CellKind;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundledModelsTest {
    private static final int MAX_BYTES = 300_000;

    @ParameterizedTest
    @EnumSource
    void isASmallFileInTheFormatOfToday(CellKind cell) throws IOException {
        byte[] file = Golden.read(getClass(), "bundled/" + cell.id() + ".safetensors");
        assertThat(file).hasSizeLessThanOrEqualTo(MAX_BYTES);
        assertThat(SafeTensors.write(BundledModels.load(cell))).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource
    void loadsAModelOfTheBundledSpec(CellKind cell) {
        assertThat(BundledModels.load(cell).spec()).isEqualTo(ModelSpec.bundled(cell));
    }
}
