package dev.cellcast.model;

import dev.cellcast.model.PyTorchNames.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network as the names and shapes in its state dict show it.
 *
 * @param module its recurrent part
 * @param inputSize X
 * @param hiddenSize H
 * @param layers stacked one on the other
 * @param outputs N of its linear head; 0 without one
 * @param prefix what the names of the recurrent part's parameters begin with
 * @param headPrefix what the names of the head's parameters begin with
 */
record PyTorchNetwork(
        PyTorchModule module,
        int inputSize,
        int hiddenSize,
        int layers,
        int outputs,
        String prefix,
        String headPrefix) {

    /** @throws ModelFormatException if there is not one recurrent module that is a cell, with at most one linear head */
    static PyTorchNetwork of(NamedTensors tensors) throws ModelFormatException {
        List<Parameter> parameters = tensors.names().stream()
                .map(PyTorchNames::parameter)
                .flatMap(Optional::stream)
                .toList();
        String prefix = onlyPrefix(parameters, tensors);
        boolean bidirectional = parameters.stream().anyMatch(Parameter::reverse);
        int layers = 1 + parameters.stream().mapToInt(Parameter::layer).max().orElseThrow();
        if (bidirectional && layers > 1) {
            throw new ModelFormatException(
                    "Tensor " + prefix + "weight_ih_l1_reverse has no cell: " + PyTorchModule.WHY_NOT_STACKED);
        }
        List<Integer> recurrent = tensors.matrix(prefix + "weight_hh_l0", "[H, H], [3H, H] or [4H, H]");
        List<Integer> input = tensors.matrix(prefix + "weight_ih_l0", "[" + recurrent.get(0) + ", X]");
        Optional<String> head = headPrefix(tensors);
        int outputs = head.isEmpty()
                ? 0
                : tensors.matrix(head.get() + "weight", "[N, H] or [N, H + X]").get(0);
        return new PyTorchNetwork(
                module(prefix, recurrent, bidirectional),
                input.get(1),
                recurrent.get(1),
                layers,
                outputs,
                prefix,
                head.orElse(""));
    }

    private static String onlyPrefix(List<Parameter> parameters, NamedTensors tensors) throws ModelFormatException {
        List<String> prefixes =
                parameters.stream().map(Parameter::module).distinct().toList();
        if (prefixes.isEmpty()) {
            throw new ModelFormatException("Tensor weight_ih_l0 of an nn.RNN, nn.GRU or nn.LSTM is missing; found "
                    + String.join(", ", tensors.names()));
        }
        if (prefixes.size() > 1) {
            throw new ModelFormatException("Tensor " + prefixes.get(1) + "weight_ih_l0 is of a second recurrent module"
                    + " beside that of " + prefixes.get(0) + "weight_ih_l0; a model has one");
        }
        return prefixes.get(0);
    }

    private static PyTorchModule module(String prefix, List<Integer> recurrent, boolean bidirectional)
            throws ModelFormatException {
        int gates = recurrent.get(0) % recurrent.get(1) == 0 ? recurrent.get(0) / recurrent.get(1) : 0;
        PyTorchModule oneWay = PyTorchModule.of(gates, false)
                .orElseThrow(() -> new ModelFormatException("Tensor " + prefix
                        + "weight_hh_l0 needs shape [H, H], [3H, H] or [4H, H], found " + recurrent));
        return PyTorchModule.of(gates, bidirectional)
                .orElseThrow(() -> new ModelFormatException("Tensor " + prefix
                        + "weight_hh_l0_reverse needs an nn.LSTM, which alone has a bidirectional cell here, found an "
                        + oneWay));
    }

    /** What the names of the linear layer begin with. */
    private static Optional<String> headPrefix(NamedTensors tensors) throws ModelFormatException {
        List<String> weights = tensors.names().stream()
                .filter(name -> name.endsWith(".weight"))
                .toList();
        if (weights.size() > 1) {
            throw new ModelFormatException("Tensor " + weights.get(1) + " is of a second head beside " + weights.get(0)
                    + "; a model has one nn.Linear on its nn.RNN, nn.GRU or nn.LSTM");
        }
        return weights.stream()
                .map(name -> name.substring(0, name.length() - "weight".length()))
                .findFirst();
    }

    /**
     * The spec of the network.
     *
     * @param told what shapes cannot say, by the keys of {@link SafeTensors#metadata}
     * @throws ModelFormatException if it does not fit the network
     */
    ModelSpec spec(Map<String, String> told) throws ModelFormatException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", "pytorch-" + module.cell().id());
        facts.put("version", "1");
        facts.put("features", inputSize == 1 ? Feature.LEVEL.id() : "");
        facts.put("horizons", upTo(outputs));
        facts.put("effective_from", "0");
        facts.putAll(told);
        facts.put("cell", module.cell().id());
        facts.put("hidden_size", Integer.toString(hiddenSize));
        facts.put("layers", Integer.toString(layers));
        check(facts);
        return SafeTensors.spec(facts);
    }

    private static String upTo(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private void check(Map<String, String> facts) throws ModelFormatException {
        String features = facts.get("features");
        if (features.isEmpty() || features.split(",", -1).length != inputSize) {
            throw new ModelFormatException("Tensor " + prefix + "weight_ih_l0 needs " + inputSize
                    + " features for its inputs, found " + (features.isEmpty() ? "none" : features) + "; there are "
                    + Arrays.stream(Feature.values()).map(Feature::id).collect(Collectors.joining(", ")));
        }
        if (module.cell().windowed() && !facts.containsKey("window")) {
            throw new ModelFormatException("Tensor " + prefix
                    + "weight_hh_l0_reverse needs a window, the number of past inputs to run back over, found none");
        }
        if (outputs == 0 && !facts.get("horizons").isEmpty()) {
            throw new ModelFormatException("Horizons " + facts.get("horizons") + " need a linear head, found none");
        }
    }
}
