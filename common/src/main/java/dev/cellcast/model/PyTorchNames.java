package dev.cellcast.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the parameters of PyTorch's recurrent modules are called. */
final class PyTorchNames {

    /**
     * A name taken apart.
     *
     * @param module what it begins with, for example {@code net.rnn.}; empty in the state dict of the module itself
     * @param layer from 0 up
     * @param reverse whether it is of the direction that runs backward
     */
    record Parameter(String module, int layer, boolean reverse) {}

    private static final Pattern PARAMETER =
            Pattern.compile("(?<module>|.*\\.)(?:weight|bias)_[ih]h_l(?<layer>\\d{1,3})(?<reverse>_reverse)?");
    private static final Pattern SLICE =
            Pattern.compile("(?<kind>weight_[ih]h|bias_[ih]h|bias)(?<reverse>_reverse)?(?<layer>_l\\d+)?");

    private PyTorchNames() {}

    /** Takes a name apart; empty if it is not of the form {@code [….]weight_ih_l0[_reverse]}. */
    static Optional<Parameter> parameter(String name) {
        Matcher parts = PARAMETER.matcher(name);
        return parts.matches()
                ? Optional.of(new Parameter(
                        parts.group("module"), Integer.parseInt(parts.group("layer")), parts.group("reverse") != null))
                : Optional.empty();
    }

    /**
     * The parameters that a slice of a cell's weights is the sum of: one, or two biases where the cell has a single one.
     *
     * @param module what their names begin with
     */
    static List<String> of(String module, String slice) {
        Matcher parts = SLICE.matcher(slice);
        if (!parts.matches()) {
            throw new IllegalArgumentException("PyTorch has no parameter for the slice " + slice);
        }
        String layer = parts.group("layer") == null ? "_l0" : parts.group("layer");
        String ending = parts.group("reverse") == null ? layer : layer + "_reverse";
        return parts.group("kind").equals("bias")
                ? List.of(module + "bias_ih" + ending, module + "bias_hh" + ending)
                : List.of(module + parts.group("kind") + ending);
    }
}
