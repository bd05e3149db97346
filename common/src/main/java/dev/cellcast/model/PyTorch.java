package dev.cellcast.model;

import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import dev.cellcast.model.TensorFile.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks from PyTorch and back, as state dicts in safetensors files: one {@code nn.RNN} (with tanh), {@code nn.GRU} or
 * {@code nn.LSTM}, and at most one {@code nn.Linear} whose N outputs are the forecasts for the model's horizons. The linear
 * layer reads the module's output, or output and input, {@code torch.cat([h, x], -1)}, where the head has a highway.
 *
 * <p>Weights are copied to the bit. PyTorch has two biases to add where all cells but {@code gru} have one, which becomes
 * their sum in float. Written again, that is the first bias, and the second is −0: the one number that changes nothing it is
 * added to. So a model that is written and read equals itself to the bit, and a network that is read and written is the same
 * function to PyTorch, its two biases split another way. A module
 * made with {@code bias=False} gets biases of 0, and is written with them.
 */
public final class PyTorch {
    private PyTorch() {}

    /**
     * The model in a state dict. Which tensors are the recurrent module's and which the linear layer's is seen from how their
     * names end and from their shapes, whatever the fields are called.
     *
     * @param file safetensors of 32-bit floats
     * @param told what a state dict cannot say, by the metadata keys of a model file: {@code name}, {@code version}, {@code
     *     features}, {@code horizons}, {@code window}, {@code effective_from}. What is not told here may be told by the
     *     file's own metadata. Else a single input is the level and the horizons are 1 … N; features of more inputs, and
     *     the window of a bidirectional module, have to be told
     * @throws ModelFormatException if the file is damaged; a tensor is missing, unknown, of another type or another shape;
     *     the module has no cell here; or what is told does not fit the network
     */
    public static Model read(byte[] file, Map<String, String> told) throws ModelFormatException {
        TensorFile dict = TensorFile.read(file);
        NamedTensors tensors = new NamedTensors(dict.tensors());
        PyTorchNetwork network = PyTorchNetwork.of(tensors);
        Map<String, String> facts = new LinkedHashMap<>(dict.metadata());
        facts.putAll(told);
        ModelSpec spec = network.spec(facts);
        float[] weights = new float[spec.weights().size()];
        readCell(spec.newCell().weights(), network.prefix(), tensors, weights);
        if (!spec.horizons().isEmpty()) {
            new PyTorchHead(spec.weights()).read(tensors, network.headPrefix(), weights);
        }
        tensors.requireNoneLeft("one " + network.module() + " and at most one nn.Linear");
        try {
            return new Model(spec, weights);
        } catch (IllegalArgumentException overflow) {
            throw new ModelFormatException(overflow.getMessage());
        }
    }

    /**
     * The state dict of a model.
     *
     * @param module name of the field that is the recurrent module; empty for the module's own state dict
     * @param head name of the field that is the linear layer
     * @throws IllegalArgumentException if PyTorch has no module that computes what the model's cell does
     */
    public static byte[] write(Model model, String module, String head) {
        ModelSpec spec = model.spec();
        PyTorchModule.require(spec.cell());
        List<Tensor> tensors = new ArrayList<>();
        writeCell(spec.newCell().weights(), model.weights(), module.isEmpty() ? "" : module + ".", tensors);
        if (!spec.horizons().isEmpty()) {
            tensors.addAll(new PyTorchHead(spec.weights()).write(head + ".", model.weights()));
        }
        Map<String, String> metadata = SafeTensors.metadata(spec);
        metadata.put("format", "pt");
        return new TensorFile(metadata, tensors).write();
    }

    private static void readCell(Layout layout, String prefix, NamedTensors tensors, float[] weights)
            throws ModelFormatException {
        // a module made with bias=False has none in any layer; of any other none may be missing
        boolean biased = tensors.names().stream().anyMatch(name -> name.startsWith(prefix + "bias_"));
        for (Slice slice : layout.slices()) {
            if (biased || !slice.name().startsWith("bias")) {
                float[] sum = sum(PyTorchNames.of(prefix, slice.name()), slice.shape(), tensors);
                System.arraycopy(sum, 0, weights, slice.offset(), sum.length);
            }
        }
    }

    private static float[] sum(List<String> parameters, List<Integer> shape, NamedTensors tensors)
            throws ModelFormatException {
        float[] sum = tensors.take(parameters.get(0), shape);
        for (String parameter : parameters.subList(1, parameters.size())) {
            float[] values = tensors.take(parameter, shape);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += values[k];
            }
        }
        return sum;
    }

    private static void writeCell(Layout layout, float[] weights, String prefix, List<Tensor> tensors) {
        for (Slice slice : layout.slices()) {
            float[] values = Arrays.copyOfRange(weights, slice.offset(), slice.end());
            for (String parameter : PyTorchNames.of(prefix, slice.name())) {
                tensors.add(new Tensor(parameter, slice.shape(), values));
                values = new float[slice.size()];
                Arrays.fill(values, -0.0f);
            }
        }
    }
}
