package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.Golden;
import dev.cellcast.cell.CellKind;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundledModelsTest {

    @ParameterizedTest
    @EnumSource
    void canBeMadeAnewToTheByte(CellKind cell) throws IOException {
        assertThat(SafeTensors.write(BundledModels.create(cell)))
                .as("the file is SafeTensors.write(BundledModels.create(%s))", cell)
                .isEqualTo(Golden.read(getClass(), "bundled/" + cell.id() + ".safetensors"));
    }

    @ParameterizedTest
    @EnumSource
    void loadsAModelOfTheBundledSpec(CellKind cell) {
        Model model = BundledModels.load(cell);
        assertThat(model.spec()).isEqualTo(ModelSpec.bundled(cell));
        assertThat(model.spec().name()).isEqualTo("bundled-" + cell.id());
    }
}
