package dev.cellcast.model;

import dev.cellcast.math.Layout.Slice;
import dev.cellcast.model.TensorFile.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks from PyTorch and back, as state dicts in safetensors files: one {@code nn.RNN} (with tanh), {@code nn.GRU} or
 * {@code nn.LSTM}, and at most one {@code nn.Linear} on its output, whose N outputs are the forecasts for the model's
 * horizons.
 *
 * <p>Weights are copied to the bit. PyTorch has two biases to add where all cells but {@code gru} have one, which becomes
 * their sum in float. Written again, that is the first bias, and the second is −0: the one number that changes nothing it is
 * added to. So a model that is written and read equals itself to the bit, and a network that is read and written is the same
 * function to PyTorch, its two biases split another way. A module without biases gets biases of 0.
 */
public final class PyTorch {
    private PyTorch() {}

    /**
     * The model in a state dict. Which tensors are the recurrent module's and which the linear layer's is seen from their
     * names' ends and their shapes, whatever the fields are called.
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
        float[] weights = weights(spec, network.names(), tensors);
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
        PyTorchNames names = new PyTorchNames(module.isEmpty() ? "" : module + ".", head + ".");
        float[] weights = model.weights();
        List<Tensor> tensors = new ArrayList<>();
        for (Slice slice : spec.weights().slices()) {
            float[] values = Arrays.copyOfRange(weights, slice.offset(), slice.end());
            for (String parameter : names.of(slice.name())) {
                tensors.add(new Tensor(parameter, slice.shape(), values));
                values = new float[slice.size()];
                Arrays.fill(values, -0.0f);
            }
        }
        Map<String, String> metadata = SafeTensors.metadata(spec);
        metadata.put("format", "pt");
        return new TensorFile(metadata, tensors).write();
    }

    private static float[] weights(ModelSpec spec, PyTorchNames names, NamedTensors tensors)
            throws ModelFormatException {
        Set<String> given = tensors.names();
        float[] weights = new float[spec.weights().size()];
        for (Slice slice : spec.weights().slices()) {
            if (!isBiasLeftOut(slice.name(), names, given)) {
                float[] sum = sum(names.of(slice.name()), slice.shape(), tensors);
                System.arraycopy(sum, 0, weights, slice.offset(), sum.length);
            }
        }
        return weights;
    }

    /** A module that was made with {@code bias=False} has none at all; of any other, none may be missing. */
    private static boolean isBiasLeftOut(String slice, PyTorchNames names, Set<String> given) {
        String biases = slice.equals(Head.BIAS) ? names.head() + "bias" : names.module() + "bias_";
        return slice.contains("bias") && given.stream().noneMatch(name -> name.startsWith(biases));
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
}
