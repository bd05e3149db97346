package dev.cellcast.flink.serde;

import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import java.util.Map;

/**
 * A model to be written to the models topic. The array must not be written.
 *
 * @param name its key
 * @param file a safetensors file
 */
public record ModelFile(String name, byte[] file) {

    /**
     * A model under its own name.
     *
     * @param facts about its training
     */
    public static ModelFile of(Model model, Map<String, String> facts) {
        return new ModelFile(model.spec().name(), SafeTensors.write(model, facts));
    }
}
